"""All that Selam can say: the files of answers, topics, amounts and translations."""
