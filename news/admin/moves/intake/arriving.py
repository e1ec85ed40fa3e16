"""Files on their way to the desk: announced by name and size, then sent piece by piece; without scripts in one request.

Every answer to a script says how much has arrived, so that it goes on from there after a dropped line or a closed window.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse

from kominfo.lib.ids import row_id
from kominfo.lib.text import one_line
from news.editions.moving.intake import asking
from news.media import move_files
from news.models import IntakeFile, SiteIntake

PIECE = 2 << 20  # what the script sends at once: lost again at most, on a line that drops
MAX_MARK = 2_000  # a name of 255 signs, its size and its moment are well below
NOTHING = "Pilih berkas ekspornya dahulu."


def announce(model_admin: Any, request: Any, intake: SiteIntake) -> JsonResponse:
    """A file is about to come: its id, and how much of it is here already."""
    _refuse_others(request)
    size = row_id(request.POST.get("ukuran", "")) or 0
    name, mark = one_line(request.POST.get("nama", ""))[-200:], request.POST.get("pengenal", "")[:MAX_MARK]
    try:
        file = move_files.announce(intake, name=name, size=size, mark=mark)
    except ValidationError as error:
        return _refusal(error)
    return _told(file, status=201)


def piece(model_admin: Any, request: Any, intake: SiteIntake, key: int) -> JsonResponse:
    """One piece; 409 with where the file ends if it does not begin there."""
    _refuse_others(request)
    file = file_of(request, intake, str(key))
    start = request.GET.get("dari", "")
    content = request.body
    if (
        not (start.isascii() and start.isdigit())
        or len(start) > 15
        or not 0 < len(content) <= move_files.MAX_PIECE
    ):
        return JsonResponse(
            {"error": "Potongan ini tidak dapat diterima. Muat ulang halamannya."}, status=400
        )
    try:
        return _told(move_files.take_piece(file, int(start), content))
    except move_files.MisplacedError as error:
        return JsonResponse({"received": error.received}, status=409)
    except ValidationError as error:
        return _refusal(error)


def take_whole(request: Any, intake: SiteIntake) -> str:
    """Files that came in one request; the sentence for who sent them. ValidationError with all that was refused."""
    uploads = request.FILES.getlist("files")
    if not uploads:
        raise ValidationError(NOTHING)
    taken, refused = [], []
    for upload in uploads:
        try:
            taken.append(
                move_files.take_whole(intake, upload, name=one_line(upload.name or ""), size=upload.size)
            )
        except ValidationError as error:
            refused += error.messages
    if refused:
        raise ValidationError([*refused, f"{len(taken)} berkas lain sampai."] if taken else refused)
    return f"{len(taken)} berkas sampai. Periksa dahulu isinya."


def file_of(request: Any, intake: SiteIntake, key: str) -> IntakeFile:
    """The file of this intake; 404 for any other."""
    file = intake.files.select_related("intake").filter(pk=row_id(key) or 0).first()
    if file is None:
        raise Http404
    return file


def _told(file: IntakeFile, status: int = 200) -> JsonResponse:
    return JsonResponse({"id": file.pk, "received": file.received, "size": file.size}, status=status)


def _refusal(error: ValidationError) -> JsonResponse:
    return JsonResponse({"error": " ".join(error.messages)}, status=400)


def _refuse_others(request: Any) -> None:
    if not request.user.has_perm("news.add_sitemove"):
        raise PermissionDenied(asking.DENIED)
