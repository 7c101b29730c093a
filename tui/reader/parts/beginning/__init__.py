"""The first minute: three questions in one line below the text, then a tour of ten keys that the reader presses.

In: what this start has to ask (``Session.asks``). Out: a name, a script, a language, kept once they are answered.
"""
