"""Numbers of the statistics pages."""

from django import template

from courses.assessments.analysis import words

register = template.Library()

register.filter("share", words.percent)
register.filter("coefficient", words.coefficient)
register.filter("duration", words.duration)
