"""Pages about one's own account that allauth does not have."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from courses.users.forms import NameForm
from courses.users.models import User
from courses.users.visitors import signed_in


@login_required
@require_http_methods(["GET", "POST"])
def change_name(request: HttpRequest) -> HttpResponse:
    """The legal name, which new certificates print. Certificates already issued keep theirs."""
    # A row of its own: the page's menu must not show a name that was refused.
    form = NameForm(request.POST or None, instance=User.objects.get(pk=signed_in(request).pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The name is saved.")
        return redirect("account_name")
    return render(request, "account/name.html", {"form": form})
