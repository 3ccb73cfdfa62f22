"""Settings of the sample project. Everything that must not be kept is made anew by each run."""

import os

from django.core.management.utils import get_random_secret_key

SECRET_KEY = get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "guard.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "guard.middleware.SecurityLog",
    "django.middleware.csrf.CsrfViewMiddleware",
]
CSRF_FAILURE_VIEW = "guard.views.forged"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["GUARD_DATABASE"]}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
# Cheap on purpose: the sample guesses many passwords, and guards nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
USE_TZ = False
TIME_ZONE = "UTC"
SECURITY_LOG = os.environ["GUARD_LOG"]
SECURITY_LOG_RAW = os.environ["GUARD_LOG_RAW"]
