"""Names and passwords that stand nowhere else, so that a page which shows them is found out."""

FAMILY_NAME, SERVICE_NUMBER, EMAIL = "Quetzalmar", "SN-70411", "quetzalmar@example.org"
PASSWORD, NEW_PASSWORD = "seven quiet rivers", "eleven loud mountains"
