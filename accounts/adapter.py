"""How login works here: accounts come by invitation, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """allauth without open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a person is invited."""
        return False

    def clean_email(self, email: str) -> str:
        """Refuses allauth's way to add an address: unverified, it could become somebody else's login."""
        if self.request.resolver_match.url_name == "account_email":
            raise ValidationError("บัญชีหนึ่งใช้อีเมลเดียว คืออีเมลที่ได้รับคำเชิญ")
        return super().clean_email(email)

    def format_email_subject(self, subject: str) -> str:
        """The subject under the system's name, whichever host sends it."""
        return f"PMQA 4.0: {subject}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work."""
        return reverse("home")
