"""Telegram: the channel on python-telegram-bot, by long polling or webhook.

`channel` starts it; an update goes from `poller` (or the webhook) to `handler`, which reads it with
`received`, claims it in the `ledger`, lets `bot.channels.exchange` answer, and sends the `message`.
"""
