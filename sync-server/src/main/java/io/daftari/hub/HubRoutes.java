package io.daftari.hub;

import io.daftari.hub.account.AccountGround;
import io.daftari.hub.account.AccountPages;
import io.daftari.hub.account.EmailRoutes;
import io.daftari.hub.account.Founders;
import io.daftari.hub.account.InvitationRoutes;
import io.daftari.hub.account.JoinPage;
import io.daftari.hub.account.MeRoutes;
import io.daftari.hub.account.Memberships;
import io.daftari.hub.account.PasswordRoutes;
import io.daftari.hub.account.Persons;
import io.daftari.hub.account.SecondSteps;
import io.daftari.hub.account.SignInRoutes;
import io.daftari.hub.account.SignIns;
import io.daftari.hub.account.TotpRoutes;
import io.daftari.hub.admission.AdmissionRoutes;
import io.daftari.hub.api.ApiDescription;
import io.daftari.hub.attendance.AttendanceRoutes;
import io.daftari.hub.attendance.StudentRoutes;
import io.daftari.hub.audit.AuditRoutes;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.CollectionRoutes;
import io.daftari.hub.collection.HeldRoutes;
import io.daftari.hub.collection.OperationRoutes;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.file.Contents;
import io.daftari.hub.file.DeviceFileRoutes;
import io.daftari.hub.file.FileRoutes;
import io.daftari.hub.group.GroupPeople;
import io.daftari.hub.group.GroupRoutes;
import io.daftari.hub.group.GroupSql;
import io.daftari.hub.http.Allowances;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Routes;
import io.daftari.hub.imports.ImportRoutes;
import io.daftari.hub.imports.ImportSql;
import io.daftari.hub.imports.Importing;
import io.daftari.hub.live.LiveGround;
import io.daftari.hub.live.LiveRoutes;
import io.daftari.hub.live.Wakes;
import io.daftari.hub.people.PeopleCollections;
import io.daftari.hub.privacy.PrivacyRoutes;
import io.daftari.hub.privacy.Retention;
import io.daftari.hub.repeat.RepeatSql;
import io.daftari.hub.repeat.Repeats;
import io.daftari.hub.restore.RestoreRoutes;
import io.daftari.hub.roster.RosterRoutes;
import io.daftari.hub.school.SchoolRoutes;
import io.daftari.hub.security.Access;
import io.daftari.hub.security.DeviceCodeRoutes;
import io.daftari.hub.security.DeviceRoutes;
import io.daftari.hub.security.Enrolment;
import io.daftari.hub.security.HubKeys;
import io.daftari.hub.security.Tokens;
import io.daftari.hub.sync.HubWriter;
import io.daftari.hub.sync.IncidentRoutes;
import io.daftari.hub.sync.NumberRoutes;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.sync.VerifyReportRoutes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.webhook.Destinations;
import io.daftari.hub.webhook.WebhookRoutes;
import io.daftari.hub.webhook.Webhooks;
import io.daftari.model.op.Catalog;
import io.daftari.model.people.Student;
import io.daftari.model.time.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the routes of a hub together: each group of them with what it needs. */
final class HubRoutes {

    private HubRoutes() {}

    /** Who comes from where, and how often. */
    record Door(ClientAddress from, Allowances allowances) {}

    /** What routes have in common beside accounts. */
    record Ground(
            Catalog catalog,
            Importing.Hands hands,
            Contents contents,
            ImportSql imports,
            Importing importing,
            Wakes wakes,
            Webhooks webhooks) {}

    /** All that a hub serves. */
    static List<Routes> of(
            HubConfig config,
            Door door,
            AccountGround accounts,
            Sync sync,
            Ground ground,
            HubKeys keys,
            HubDatabase database,
            SecureRandom random) {
        Catalog catalog = ground.catalog();
        TenantTransaction transactions = accounts.transactions();
        ReadTrail trail = new ReadTrail(transactions, accounts.clock());
        Clock clock = accounts.clock();
        Ids ids = accounts.ids();
        Tokens tokens = new Tokens(keys.tokens(), clock, ids);
        Access access = new Access(transactions, tokens, clock);
        ClientAddress from = door.from();
        SignIns signIns = new SignIns(transactions, tokens, keys.codes(), random, clock, ids);
        SecondSteps steps = new SecondSteps(keys.codes(), accounts.tries(), random);
        SignInRoutes signIn = new SignInRoutes(accounts, signIns, steps, access, from);
        PasswordRoutes passwordRoutes = new PasswordRoutes(accounts, access, from);
        EmailRoutes emails = new EmailRoutes(accounts, passwordRoutes, access, from);
        Persons persons = new Persons(accounts);
        GroupSql groups = new GroupSql(transactions);
        GroupPeople people = new GroupPeople(accounts, persons, groups, keys.codes(), access);
        Reading reading = ground.hands().reading();
        Writing writing =
                new Writing(access, reading, sync.writer(), ground.hands().numbers(), trail);
        ImportRoutes imports = new ImportRoutes(
                access, ground.imports(), ground.importing(), AllCollections.IMPORTS, trail, clock, ids);
        List<Routes> parts = List.of(
                door.allowances().counting(ctx -> access.known(ctx).map(Access.Caller::userId)),
                new Repeats(
                        new RepeatSql(transactions),
                        access,
                        from,
                        (school, attempt) -> sync.decided(school, HubWriter.Draft.idOf(attempt, 0)),
                        clock,
                        ids,
                        random),
                new HealthRoutes(database),
                sync.exchange(),
                sync.salvage(),
                sync.readmission(),
                new RestoreRoutes(transactions, access, sync.writer(), catalog, sync.vault(), trail, clock),
                sync.snapshots(),
                sync.verify(),
                signIn,
                passwordRoutes,
                emails,
                new AccountPages(passwordRoutes, emails, from),
                new JoinPage(),
                new TotpRoutes(accounts, steps, passwordRoutes, access),
                new MeRoutes(accounts, access),
                new Enrolment(transactions, access, sync, keys, clock, ids, random),
                new DeviceRoutes(transactions, access, sync, clock),
                new DeviceCodeRoutes(transactions, access, config.outside().address(), clock, ids, random),
                new InvitationRoutes(accounts, persons, keys.codes(), new Memberships(sync.writer()), access),
                people,
                new SchoolRoutes(
                        transactions,
                        access,
                        sync.writer(),
                        new Founders(transactions),
                        clock,
                        ids,
                        new SchoolBeginning()),
                new AttendanceRoutes(access, reading, writing),
                new StudentRoutes(access, reading, trail, AllCollections.LIST),
                new AdmissionRoutes(access, reading, writing, accounts.tries(), students()),
                new FileRoutes(access, reading, writing, trail, ground.contents()),
                new DeviceFileRoutes(transactions, sync, ground.contents()),
                new OperationRoutes(access, sync.writer()),
                new WebhookRoutes(
                        transactions,
                        access,
                        ground.webhooks(),
                        new Destinations(config.outside().webhooks()),
                        clock,
                        ids),
                new LiveRoutes(
                        new LiveGround(transactions, catalog, sync, access, ground.wakes(), clock), keys.codes()),
                new IncidentRoutes(transactions, access),
                new VerifyReportRoutes(transactions, access),
                new NumberRoutes(transactions, access, clock),
                new HeldRoutes(access, sync.held(), trail),
                new GroupRoutes(groups, people, access, clock, ids),
                new AuditRoutes(transactions, access, trail),
                new PrivacyRoutes(
                        transactions,
                        access,
                        trail,
                        catalog,
                        sync,
                        new Retention(transactions, sync, clock),
                        ground.contents(),
                        clock),
                imports,
                new RosterRoutes(access, reading, trail, imports, AllCollections.LIST),
                new CollectionRoutes(access, reading, writing, trail, AllCollections.LIST));
        List<Routes> all = new ArrayList<>(parts);
        all.add(new ApiDescription(parts));
        return all;
    }

    private static Form<Student> students() {
        return Objects.requireNonNull(PeopleCollections.STUDENTS.form());
    }
}
