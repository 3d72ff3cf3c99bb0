"""Rosters as files: reading them whatever program wrote them, and telling row by row what is wrong.

Pure code: it knows no model. The actions of ``academy.people.actions.rosters`` bring it together with the people on
file.
"""
