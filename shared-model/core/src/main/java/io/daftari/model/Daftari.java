package io.daftari.model;

import io.daftari.model.academics.AcademicsFeature;
import io.daftari.model.access.ArchiveRole;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.access.RoleRules;
import io.daftari.model.admission.AdmissionFeature;
import io.daftari.model.admission.AdmissionTitles;
import io.daftari.model.attendance.AttendanceFeature;
import io.daftari.model.attendance.AttendanceTitles;
import io.daftari.model.duplicate.DuplicateTitles;
import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.fee.FeeFeature;
import io.daftari.model.file.FileFeature;
import io.daftari.model.file.FileTitles;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.ledger.LedgerFeature;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.EditTitles;
import io.daftari.model.merge.PutBack;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.EndSeries;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.number.VoidNumber;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Feature;
import io.daftari.model.people.PeopleFeature;
import io.daftari.model.people.PeopleNames;
import io.daftari.model.people.PeopleReach;
import io.daftari.model.people.PeopleTitles;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.privacy.RetentionRule;
import io.daftari.model.school.SchoolFeature;
import io.daftari.model.site.SiteFeature;
import io.daftari.model.words.Speech;
import java.util.List;

/** The root of the product: one line for each feature. */
public final class Daftari {

    /** The version of the product. */
    public static final String VERSION = "0.1.0";

    /** The version of rows and operations; a replica and a hub of different versions still understand each other. */
    public static final int SCHEMA = 1;

    /** The oldest such version whose replicas can still read what a hub of this version sends. */
    public static final int OLDEST_SCHEMA = 1;

    private Daftari() {}

    /** All that this version knows. */
    public static Catalog catalog() {
        return new Catalog(
                new RoleRules(new PeopleReach()),
                new Catalog.Schema(SCHEMA, OLDEST_SCHEMA),
                List.of(
                        Feature.named("access", RoleAssignment.class, OwnRole.class, RoleRight.class)
                                .with(MakeRole.class, ChangeRole.class, ArchiveRole.class),
                        Feature.named("inbox", InboxItem.class, Conflict.class)
                                .with(CloseInboxItem.class, LetCount.class),
                        Feature.named("edit").with(Edit.class, UndoEdit.class, PutBack.class, SettleConflict.class),
                        Feature.named("number", DeviceSeries.class, NumberEntry.class)
                                .with(OpenSeries.class, EndSeries.class, VoidNumber.class),
                        Feature.named("privacy", Erasure.class, Consent.class, RetentionRule.class)
                                .with(ErasePerson.class, RecordConsent.class),
                        SchoolFeature.FEATURE,
                        SiteFeature.FEATURE,
                        PeopleFeature.FEATURE,
                        AttendanceFeature.FEATURE,
                        AdmissionFeature.FEATURE,
                        AcademicsFeature.FEATURE,
                        LedgerFeature.FEATURE,
                        FeeFeature.FEATURE,
                        FileFeature.FEATURE,
                        Feature.named("duplicate", MergedPerson.class, ToldApart.class)
                                .with(MergePerson.class, TellApart.class)));
    }

    /** How all of it is spoken of. */
    public static Speech speech() {
        return new Speech(
                new AttendanceTitles()
                        .or(new PeopleTitles())
                        .or(new AdmissionTitles())
                        .or(new DuplicateTitles())
                        .or(new FileTitles())
                        .or(new EditTitles()),
                PeopleNames::new);
    }
}
