"""The pages of the sample project: as little as makes the middleware log something."""

from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from guard.middleware import note


def page(request):
    return HttpResponse("<p>page")


@csrf_exempt
def log_in(request):
    name = request.POST.get("user", "")
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if user is None:
        # The name is what the client claims; the log takes it as it came.
        note(request, "Brute Force", request.POST.get("password", ""), user=name)
        return HttpResponse("wrong", status=401)
    login(request, user)
    note(request, "Login OK", "")
    return HttpResponse("welcome")


@csrf_exempt
def register(request):
    # As careless as sites are: no check of the name at all.
    if User.objects.filter(username=request.POST["user"]).exists():
        return HttpResponse("taken", status=409)
    User.objects.create_user(request.POST["user"], password=request.POST["password"])
    return HttpResponse("registered", status=201)


@csrf_exempt
def upload(request):
    for given in request.FILES.values():
        if given.name.lower().endswith((".php", ".jsp", ".exe", ".phtml", ".sh")):
            note(request, "Suspicious Upload", given.name)
            return HttpResponse("refused", status=415)
    return HttpResponse("stored", status=201)


def transfer(request):
    return HttpResponse("done")


def forged(request, reason=""):
    note(request, "CSRF Failure", reason)
    return HttpResponse("forged", status=403)
