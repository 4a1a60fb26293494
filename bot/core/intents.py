"""The intents that the code knows by name: families, which their names begin with, and those that do something."""

SYMPTOM = "symptom_"
CARE = "care_"
RED_FLAG = "red_flag_"
PAIN, PAINFUL = "red_flag_severe_pain", "symptom_pain"
MEDICAL = "care_medical"
TIMELINE = "timeline_"
ABOUT = "about_"
ABOUT_SKIN = (SYMPTOM, CARE, RED_FLAG, TIMELINE, ABOUT)

GREET, THANKS, GOODBYE = "greet", "thanks", "goodbye"
SMALL_TALK = frozenset({GREET, THANKS, GOODBYE})
TODAY = "timeline_today"
RECOVERY = "timeline_recovery"
SET_DATE = "set_treatment_date"
REMINDERS_ON, REMINDERS_OFF = "reminders_on", "reminders_off"
DELETE_DATA = "delete_data"
CONTACT_CLINIC = "contact_clinic"
HELP = "help"
WHAT_IT_IS = "about_microneedling"
DISSATISFIED = "dissatisfied"
