"""Finds British spelling: people read American spelling everywhere in the product.

A short list of what slips in with this subject, not a dictionary.
"""

import re

_WORDS = """
    ageing analyse analysed analysing artefact artefacts cancelled cancelling catalogue catalogues centre centred
    centres cheque cheques counselling counsellor defence draught draughts enrol enrols enrolment enrolments fibre
    fibres fulfil fulfils judgement judgements kerb labelled labelling learnt licence licences litre litres metre
    metres centimetre centimetres millimetre millimetres kilometre kilometres modelled modelling offence practise
    practised practises practising programme programmes remodelled remodelling signalled signalling travelled
    traveller travelling tyre tyres whilst
"""
_BEGINNINGS = """
    anaemi anaesth behaviour colour diarrhoe favour flavour foet grey gynaec haem harbour honour humour ischaem labour
    leukaem lymphoedem manoeuv mould neighbour odour oedem oesoph orthopaed paediatr paraesth plough rumour sceptic
    tumour vapour
"""
_VERBS = """
    anonym apolog author categor central character desensit emphas familiar general hypothes immobil local maxim minim
    mobil neutral normal optim organ personal random real recogn sensit special stabil standard summar symbol synthes
    util visual
"""


def _any_of(words: str) -> str:
    return "|".join(words.split())


_BRITISH = re.compile(
    rf"\b(?:{_any_of(_WORDS)}|(?:un)?(?:{_any_of(_BEGINNINGS)})\w*"
    rf"|(?:un|re|dis)?(?:{_any_of(_VERBS)})is(?:e|ed|es|er|ers|ing|ation|ations))\b",
    re.IGNORECASE,
)


def british_word(text: str) -> str | None:
    """The first word of ``text`` that an American reader would not write, or None."""
    found = _BRITISH.search(text)
    return found.group(0) if found else None
