"""Who may do what to which row, who sees which rows, and who else may: asked by every room, answered here alone.

Those that Django stores say what a role may do at all; these functions decide on which rows. `may_…`, `is_…` are predicates; `why_not_…` says in a
sentence for the desk what forbids it, empty if nothing does; the others are querysets of what, or whom, a right reaches.
"""

from django.db.models import Q, QuerySet

from agencies.models import Agency, Office, User
from news.models import (
    CopyException,
    Event,
    Finding,
    ForcedPublication,
    FrontPage,
    Link,
    Photo,
    PhotoWithdrawal,
    PressRelease,
    ReaderMessage,
    SiteMove,
)
from news.models.photo import PhotoQuerySet

UNPUBLISHED = {PressRelease.Status.DRAFT, PressRelease.Status.IN_REVIEW, PressRelease.Status.APPROVED}


def is_overseer(user: User) -> bool:
    """Whether the user manages accounts; such a user may read everything and change no copy."""
    return user.is_superuser or user.has_perm("agencies.change_user")


def reaches_everything(user: User) -> bool:
    """Whether the user sees the copies of every agency: overseers, and editors of the office that runs this site."""
    return is_overseer(user) or (user.has_perm("news.edit_pressrelease") and user.is_press_officer)


def reachable_agencies(user: User) -> QuerySet[Agency]:
    """Agencies whose copies the user may work on: their own for writers, also those below it for editors, all for the office.

    What an agency left behind goes on with its successors.
    """
    agencies = Agency.objects.without_tree_fields()
    if reaches_everything(user):
        return agencies
    if not user.has_perm("news.edit_pressrelease"):
        return agencies.with_predecessors([user.agency_id])
    return agencies.filter(pk__in=user.agency_ids_below)


def works_for(user: User, agency_id: int | None) -> bool:
    """Whether the agency is one of `reachable_agencies`; the answer is cached on the user."""
    if reaches_everything(user) or agency_id == user.agency_id:
        return agency_id is not None
    may_edit = user.has_perm("news.edit_pressrelease")
    return agency_id in (user.agency_ids_below if may_edit else user.agency_ids_own)


def visible_releases(user: User) -> QuerySet[PressRelease]:
    """Working copies that are visible to the user; any other is answered with 404."""
    if not user.has_perm("news.view_pressrelease"):
        return PressRelease.objects.none()
    return PressRelease.objects.filter(agency__in=reachable_agencies(user).values("pk"))


def visible_events(user: User) -> QuerySet[Event]:
    """Events that are visible to the user at the desk: those of reachable agencies and public ones."""
    if not user.has_perm("news.view_event"):
        return Event.objects.none()
    return Event.objects.filter(agency__in=reachable_agencies(user).values("pk")) | Event.objects.public()


def arranged_front_pages(user: User) -> QuerySet[FrontPage]:
    """Front pages whose places the user fills: the site's for the office and overseers, an agency's own for its editors."""
    if reaches_everything(user):
        return FrontPage.objects.all()
    if not user.has_perm("news.edit_pressrelease"):
        return FrontPage.objects.none()
    return FrontPage.objects.filter(agency__in=user.agency_ids_below)


def visible_findings(user: User) -> QuerySet[Finding]:
    """What the guard found and the user may see: in the texts of reachable agencies; the rest is the office's and overseers'."""
    if not user.has_perm("news.view_finding"):
        return Finding.objects.none()
    if reaches_everything(user):
        return Finding.objects.all()
    return Finding.objects.filter(agency__in=user.agency_ids_below)


def visible_messages(user: User) -> QuerySet[ReaderMessage]:
    """Messages of readers about releases that the user may see."""
    if not user.has_perm("news.view_readermessage"):
        return ReaderMessage.objects.none()
    return ReaderMessage.objects.filter(release__in=visible_releases(user).values("pk"))


def why_not_leave(user: User, finding: Finding) -> str:
    """Why this user may not leave a finding as it is; empty if they may."""
    if not user.has_perm("news.leave_finding"):
        return "Anda tidak dapat membiarkan temuan."
    if finding.gravity == Finding.Gravity.GRAVE and not (
        user.has_perm("news.approve_pressrelease") or is_overseer(user)
    ):
        return "Temuan gawat hanya dapat dibiarkan oleh penyetuju atau administrator."
    return "" if finding.is_open else "Temuan ini tidak lagi terbuka."


def visible_copy_exceptions(user: User) -> QuerySet[CopyException]:
    """Words that stay against a rule, as far as the user may see them: those of every copy, and those of reachable agencies' copies."""
    if not user.has_perm("news.view_copyexception"):
        return CopyException.objects.none()
    found = CopyException.objects.all()
    return found.filter(Q(release=None) | Q(release__agency__in=reachable_agencies(user).values("pk")))


def why_not_except(user: User, release: PressRelease, *, everywhere: bool = False) -> str:
    """Why this user may not let words stay that the copy checker speaks against; empty if they may."""
    if not user.has_perm("news.grant_copyexception") or not may_see(user, release):
        return "Hanya redaktur dan penyetuju yang dapat membiarkan temuan pemeriksaan naskah."
    if everywhere and not reaches_everything(user):
        return "Hanya redaktur kantor pengelola situs yang dapat membiarkannya di semua naskah."
    return "" if release.status in UNPUBLISHED else "Naskah ini tidak sedang dikerjakan."


def why_not_revoke(user: User, exception: CopyException) -> str:
    """Why this user may not revoke an exception; empty if they may."""
    may_grant = user.has_perm("news.grant_copyexception")
    if not may_grant or (exception.release_id is None and not reaches_everything(user)):
        return "Anda tidak dapat mencabut pengecualian ini."
    return "Pengecualian ini sudah dicabut." if exception.revoked_at else ""


def is_second_pair_of_eyes(user: User, release: PressRelease) -> bool:
    """Whether the user may approve or publish the copy: nobody who wrote, submitted or changed it since the last edition may."""
    return (
        user.pk not in {release.author_id, release.submitted_by_id}
        and not release.writers.filter(pk=user.pk).exists()
    )


def is_sender(user: User, release: PressRelease) -> bool:
    """Whether the user wrote the copy or submitted it."""
    return user.pk in {release.author_id, release.submitted_by_id}


def why_not_endorse(user: User, forced: ForcedPublication) -> str:
    """Why this user may not approve an emergency publication afterwards; empty if they may."""
    if forced.reviewed_by_id is not None:
        return "Penerbitan darurat ini sudah disetujui."
    if not user.has_perm("news.approve_pressrelease") or not may_see(user, forced.edition.release):
        return "Hanya penyetuju yang dapat menyetujui penerbitan darurat."
    if user.pk == forced.forced_by_id or forced.writers.filter(pk=user.pk).exists():
        return (
            "Anda ikut menulis atau menerbitkan naskah ini; persetujuan sesudah terbit harus dari orang lain."
        )
    return ""


def why_not_withdraw(user: User, photo: Photo) -> str:
    """Why this user may not take the photo off the site; empty if they may."""
    if not user.has_perm("news.edit_pressrelease") or not works_for(user, photo.agency_id):
        return "Hanya redaktur dan penyetuju instansi pemilik foto yang dapat menarik foto ini."
    return "Foto ini sudah ditarik dari situs." if photo.withdrawn_at else ""


def why_not_review(user: User, withdrawal: PhotoWithdrawal | None) -> str:
    """Why this user may not look at a withdrawal as its second pair of eyes; empty if they may."""
    if withdrawal is None:
        return "Foto ini tidak sedang ditarik."
    if withdrawal.reviewed_by_id is not None:
        return "Penarikan foto ini sudah diperiksa."
    if not user.has_perm("news.edit_pressrelease") or not works_for(user, withdrawal.photo.agency_id):
        return "Hanya redaktur dan penyetuju instansi pemilik foto yang dapat memeriksa penarikannya."
    if user.pk == withdrawal.withdrawn_by_id:
        return "Anda sendiri yang menarik foto ini; pemeriksaannya harus oleh orang lain."
    return ""


def why_not_put_back(user: User, withdrawal: PhotoWithdrawal | None) -> str:
    """Why this user may not let readers see the photo again; empty if they may."""
    if withdrawal is None:
        return "Foto ini tidak sedang ditarik."
    if not user.has_perm("news.approve_pressrelease") or not works_for(user, withdrawal.photo.agency_id):
        return "Hanya penyetuju instansi pemilik foto yang dapat menampilkannya lagi."
    return ""


def may_begin(user: User) -> bool:
    """Whether the user may begin a release: it belongs to an agency, and an overseer chooses one."""
    return user.has_perm("news.add_pressrelease") and bool(user.agency_id or is_overseer(user))


def may_see(user: User, release: PressRelease) -> bool:
    """Whether the release is visible to this user."""
    return user.has_perm("news.view_pressrelease") and works_for(user, release.agency_id)


def may_share(user: User, release: PressRelease) -> bool:
    """Whether the user may make a preview link: everybody who sees the unpublished copy may."""
    return release.status in UNPUBLISHED and may_see(user, release)


def may_share_early(user: User, release: PressRelease) -> bool:
    """Whether the user may make an embargo link to a scheduled edition: approvers may."""
    return user.has_perm("news.publish_pressrelease") and may_see(user, release)


def may_manage_link(user: User, link: Link) -> bool:
    """Whether the user may close the link or reopen its answer: previews by whoever sees the copy, embargoes by approvers."""
    ask = may_see if link.kind == Link.Kind.PREVIEW else may_share_early
    return ask(user, link.release)


def may_edit(user: User, release: PressRelease) -> bool:
    """Whether the user may change the copy: drafts by everybody of the agency, submitted ones by editors, published ones by nobody."""
    return release.status in editable_states(user) and may_see(user, release)


def editable_states(user: User) -> set[str]:
    """States in which this user may change the text."""
    states = PressRelease.Status
    if not user.has_perm("news.change_pressrelease"):
        return set()
    if user.has_perm("news.edit_pressrelease"):
        return {states.DRAFT, states.IN_REVIEW, states.APPROVED}
    return {states.DRAFT}


def may_say_what_changed(user: User, release: PressRelease) -> bool:
    """Whether the user may say what readers are told of a reopened copy: whoever may edit it, until it is approved."""
    is_open = release.status in UNPUBLISHED - {PressRelease.Status.APPROVED}
    return bool(release.number) and is_open and may_edit(user, release)


def may_edit_event(user: User, event: Event) -> bool:
    """Whether the user may change the event: those of reachable agencies; announced ones only with the right to announce."""
    announced = event.public_from is not None
    return (
        user.has_perm("news.change_event")
        and works_for(user, event.agency_id)
        and (not announced or user.has_perm("news.announce_event"))
    )


def may_assign(user: User, event: Event) -> bool:
    """Whether the user says who writes what about the event: editors who reach its agency, once it is announced."""
    is_announced = event.public_from is not None and event.discarded_at is None
    return is_announced and user.has_perm("news.edit_pressrelease") and works_for(user, event.agency_id)


def may_see_assignments(user: User, event: Event) -> bool:
    """Whether the user sees who writes what about the event: everybody who sees the copies of its agency."""
    is_announced = event.public_from is not None and event.discarded_at is None
    return is_announced and user.has_perm("news.view_pressrelease") and works_for(user, event.agency_id)


def may_decide_about(user: User, move: SiteMove) -> bool:
    """Whether the user may decide about items of a site move, or undo it."""
    return user.has_perm("news.add_sitemove") and works_for(user, move.agency_id)


def why_not_approve_move(user: User, move: SiteMove) -> str:
    """Why this user may not approve the site move; empty if they may."""
    is_approver = user.has_perm("news.approve_pressrelease") and user.has_perm("news.publish_pressrelease")
    if not is_approver or not works_for(user, move.agency_id):
        return "Hanya penyetuju instansinya yang dapat menyetujui pemindahan ini."
    if user.pk == move.started_by_id or move.items.filter(release__author=user).exists():
        return "Anda sendiri ikut menjalankan pemindahan ini; persetujuannya harus dari orang lain."
    return ""


def readers(release: PressRelease) -> QuerySet[User]:
    """The active users for whom `may_see` is true, in one query."""
    return _who_work_for(release.agency)


def writers(agency: Agency) -> QuerySet[User]:
    """The active users who may write for the agency: its own people and the editors above it."""
    begin = holders("news.add_pressrelease", superusers=False)
    return _who_work_for(agency).filter(pk__in=begin.values("pk")).exclude(agency=None)


def _who_work_for(agency: Agency) -> QuerySet[User]:
    line = [agency]
    if agency.dissolved_on:
        line = list(Agency.objects.with_successors([agency.pk]))
    chain = {above.pk for one in line for above in one.ancestors(include_self=True)}
    sees_agency = Q(agency__in=chain) | Q(agency__in=Office.objects.values("agency"))
    return holders("news.view_pressrelease").filter(
        Q(pk__in=holders("agencies.change_user").values("pk"))
        | Q(agency__in=line)
        | (Q(pk__in=holders("news.edit_pressrelease").values("pk")) & sees_agency)
    )


def holders(permission: str, *, superusers: bool = True) -> QuerySet[User]:
    """Active users who hold a permission, by their role or as superusers."""
    return User.objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend", include_superusers=superusers
    )


def usable_photos(user: User) -> PhotoQuerySet:
    """Photos that the user may put into copy: those of reachable agencies that may be shown."""
    return reachable_photos(user).shown()


def reachable_photos(user: User) -> PhotoQuerySet:
    """Photos of reachable agencies, those that were taken off the site too."""
    if not user.has_perm("news.view_photo"):
        return Photo.objects.none()
    return Photo.objects.filter(Q(agency__in=reachable_agencies(user).values("pk")) | Q(uploaded_by=user))


def home_agency(user: User) -> int | None:
    """The id of the agency that an upload belongs to unless another is chosen."""
    return user.agency_id or (
        Office.objects.values_list("agency", flat=True).first() if user.is_superuser else None
    )
