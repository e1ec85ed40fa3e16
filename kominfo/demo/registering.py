"""Who exists in the demo, made as rows: agencies, officials with their posts, accounts, subjects, venues."""

from django.contrib.auth.models import Group

from agencies.models import (
    Agency,
    AgencyAlias,
    AgencyContact,
    Area,
    Function,
    Office,
    Official,
    OfficialAlias,
    Post,
    Tenure,
    User,
)  # fmt: skip
from kominfo.demo import accounts, registry, work
from news.models import PressContact, Programme, Regulation, Topic, Venue


class Registrar:
    """Makes the registry, and holds by key what later rows point to."""

    def __init__(self):
        self.areas = {area.code: area for area in Area.objects.all()}
        self.tenures, self.venues = {}, {}

    def make_agencies(self):
        self.functions = {name: Function.objects.create(name=name) for name in registry.FUNCTIONS}
        for slug, name, short, kind, parent, functions, aliases, about in registry.PROVINCE:
            self.agency(slug, name, short, kind, self.areas["82"], parent, functions, aliases, about=about)
        for area in self.areas.values():
            if area.kind != Area.Kind.PROVINCE:
                self.make_regency(area)
        old, new = (self.make_ministry(*row) for row in registry.MINISTRIES)
        old.successors.add(new)
        Office.objects.create(agency=Agency.objects.get(slug="diskominfosan-malut"), **registry.OFFICE)
        for position, (name, channel, hours) in enumerate(registry.PRESS_CONTACTS):
            PressContact.objects.create(
                name=name, channel=channel, hours=hours, position=position, is_public=True
            )

    def agency(self, slug, name, short, kind, area, parent, functions, aliases, **fields):
        above = Agency.objects.get(slug=parent) if parent else None
        agency = Agency.objects.create(
            slug=slug, name=name, short_name=short, kind=kind, area=area, parent=above, **fields
        )
        agency.functions.set([self.functions[name] for name in functions])
        AgencyAlias.objects.bulk_create([AgencyAlias(agency=agency, name=alias) for alias in aliases])
        if functions:
            AgencyContact.objects.create(
                agency=agency, channel="email", value=f"{slug}@example.id", note="alamat contoh"
            )
        return agency

    def make_regency(self, area):
        """The government of a regency or city with the two offices that come to coordination meetings."""
        slug, city = area.slug.removeprefix("kota-"), area.kind == Area.Kind.CITY
        short, prefix = area.short_name, "pemkot" if city else "pemkab"
        government = f"{prefix}-{slug}"
        label = "Pemkot" if city else "Pemkab"
        self.agency(
            government, f"Pemerintah {area.name}", f"{label} {short}", area.kind, area, None, [],
            [f"Pemda {short}"], about=f"Pemerintah daerah yang berkedudukan di {area.capital}.",
        )  # fmt: skip
        self.agency(
            f"diskominfo-{slug}", f"Dinas Komunikasi, Informatika, dan Persandian {area.name}",
            f"Diskominfo {short}", "office", area, government, registry.KOMINFO, [f"Kominfo {short}"],
        )  # fmt: skip
        self.agency(
            f"dpmd-{slug}", f"Dinas Pemberdayaan Masyarakat dan Desa {area.name}", f"DPMD {short}", "office",
            area, government, registry.VILLAGES, [f"Dinas PMD {short}"],
        )  # fmt: skip

    def make_ministry(self, slug, name, short, acronym, aliases, founded, dissolved):
        ending = Agency.Ending.RENAMED if dissolved else ""
        return self.agency(
            slug, name, short, "ministry", self.areas["82"], None, [], aliases,
            acronym=acronym, founded_on=founded, dissolved_on=dissolved, ending=ending,
        )  # fmt: skip

    def make_people(self):
        invented = {row[0] for row in registry.TODAY}
        for slug, name, before, after, aliases in registry.OFFICIALS:
            biography = registry.INVENTED if name in invented else ""
            official = Official.objects.create(
                slug=slug, name=name, titles_before=before, titles_after=after, biography=biography
            )
            OfficialAlias.objects.bulk_create(
                [OfficialAlias(official=official, name=alias) for alias in aliases]
            )
        posts = {}
        for key, title, agency, area, rank in registry.POSTS:
            home = Agency.objects.get(slug=agency)
            posts[key] = Post.objects.create(
                title=title, agency=home, area=self.areas[area], protocol_rank=rank
            )
        Office.objects.update(head_post=posts["gubernur"])
        for (
            key,
            slug,
            post,
            capacity,
            first,
            first_precision,
            last,
            last_precision,
            sworn,
        ) in registry.TENURES:
            tenure = Tenure(
                official=Official.objects.get(slug=slug), post=posts[post], capacity=capacity, first_day=first,
                first_precision=first_precision, last_day=last, last_precision=last_precision, sworn_in_on=sworn,
            )  # fmt: skip
            tenure.full_clean()
            tenure.save()
            self.tenures[key] = tenure

    def make_accounts(self):
        self.users = {}
        for username, name, role, agency, code in accounts.ACCOUNTS:
            user = User.objects.create_user(
                username, f"{username}@example.id", accounts.PASSWORD, name=name, byline_code=code,
                agency=Agency.objects.get(slug=agency), is_staff=True,
            )  # fmt: skip
            user.groups.add(Group.objects.get(name=role))
            self.users[username] = user
        self.office = self.users["ratna"].agency

    def make_subjects(self):
        for slug, name, description in registry.TOPICS:
            Topic.objects.create(slug=slug, name=name, description=description)
        for slug, name, description, verified in registry.PROGRAMMES:
            Programme.objects.create(
                slug=slug, name=name, description=description, is_verified=verified, agency=self.office
            )
        self.regulation = Regulation.objects.create(**registry.REGULATION)
        for key, name, address, area, verified in work.VENUES:
            self.venues[key] = Venue.objects.create(
                name=name, address=address, area=self.areas[area], is_verified=verified
            )
