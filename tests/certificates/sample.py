"""Claims of one invented certificate, to be changed where a test needs something else."""

from datetime import date
from decimal import Decimal
from typing import Any

from certificates.claims import Claims

CONTENT_HASH = "9f2c41d07b6e8835a0c4d1e2f39b5a7764c8e0b1d2f3a4958677e6d5c4b3a291"
VERIFY_URL = "https://academy.example/verify/7KQ4F-M2XW9-P3RTD-8HJ6N-A5BCE"


def claims(**changes: Any) -> Claims:
    values = {
        "full_name": "María Núñez Ávila",
        "rank": "Sargento Primero",
        "unit_name": "Batallón de Infantería «Río Claro»",
        "nation_name": "República de Ayvu",
        "course_title": "Human rights and the service member",
        "course_code": "human-rights",
        "edition_number": 3,
        "modules": ("Dignity and duty", "The five Rs and reporting"),
        "hours": Decimal("1.50"),
        "score": Decimal("92.5"),
        "completed_on": date(2026, 3, 2),
        "valid_until": date(2027, 3, 2),
        "issued_on": date(2026, 3, 4),
        "serial": "HR-2026-7K3M-Q2XD",
        "verification_code": "7KQ4F-M2XW9-P3RTD-8HJ6N-A5BCE",
        "language": "en",
        "issuing_authority": "Human Rights Academy",
        "content_hash": CONTENT_HASH,
    }
    return Claims(**(values | changes))
