"""Words about the list of what is near her, from ``data/nearby.yml``: more, a wish, the way there.

She may type them instead of pressing a button. They count only as a whole message right after the
list, so they are ordinary words that training questions need not know.
"""

from pathlib import Path

from bot.content.yaml_file import Record, line_of, parse, read_mapping
from bot.nlu.place_message import words_of
from bot.text.concepts import bare
from bot.text.normalize import clean
from bot.text.number_words import Spellings


class Requests(Record):
    """What may be asked of a list; each field is named after its intent or its wish.

    Attributes:
        more_nearby: the next page.
        first_page: the list from its beginning.
        change_filter: what is important for her.
        tell_place: a list for another place.
        children, women_only, my_language: wishes.
        first_visit: what to say the first time.
        travel: how to get there.
    """

    more_nearby: Spellings
    first_page: Spellings
    change_filter: Spellings
    tell_place: Spellings
    children: Spellings
    women_only: Spellings
    my_language: Spellings
    first_visit: Spellings
    travel: Spellings


class NearbyWords(Record):
    """The file.

    Attributes:
        near: words of nearness that make a question one for the directory.
        filler: words that may stand around a request.
        requests: phrases by request.
    """

    near: Spellings
    filler: Spellings
    requests: Requests


class RequestReader:
    """Reads what a message asks of the list."""

    def __init__(self, words: NearbyWords) -> None:
        """Prepare the phrases of `words`."""
        self._phrases = {
            _words(phrase): name for name, spellings in words.requests for phrase in spellings.all()
        }
        self._filler = {word for phrase in words.filler.all() for word in _words(phrase)}
        self._longest = max(map(len, self._phrases))

    def requests(self, text: str) -> set[str]:
        """Return the names of the `Requests` of a message; none where it says anything else."""
        words, found = _words(text), set()
        while words:
            for length in range(min(len(words), self._longest), 0, -1):
                if name := self._phrases.get(words[:length]):
                    found.add(name)
                    words = words[length:]
                    break
            else:
                if words[0] not in self._filler and not words[0].isdigit():
                    return set()
                words = words[1:]
        return found


def load_nearby_words(data: Path) -> NearbyWords:
    """Load the words from the folder `data`.

    Raises:
        ContentError: when the file breaks its schema.
    """
    path = data / "nearby.yml"
    content = read_mapping(path)
    return parse(NearbyWords, content, path, "", line_of(content))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: without glued prefixes and endings."""
    return tuple(bare(word.key) for word in words_of(clean(text)))
