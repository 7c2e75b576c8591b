package io.daftari.office;

import io.daftari.model.attendance.RegisterText;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.access.RolesView;
import io.daftari.office.account.AccountScreens;
import io.daftari.office.admission.AdmissionScreens;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.dashboard.DashboardScreens;
import io.daftari.office.device.DevicesView;
import io.daftari.office.file.RecordFiles;
import io.daftari.office.imports.ImportsScreens;
import io.daftari.office.inbox.InboxScreens;
import io.daftari.office.kit.View;
import io.daftari.office.number.NumberScreens;
import io.daftari.office.palette.PaletteView;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.privacy.RecordConsents;
import io.daftari.office.promotion.PromotionScreens;
import io.daftari.office.report.Papers;
import io.daftari.office.session.EntranceView;
import io.daftari.office.setup.Setup;
import io.daftari.office.sync.SyncView;
import io.daftari.office.trial.TrialView;
import io.daftari.replica.live.SyncText;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.people.PupilsPaper;
import java.util.List;

/** Where the words of the office stand: in its own packages and in those whose text it shows. */
final class OfficeWords {

    /** One class of each package that has words. */
    static final List<Class<?>> PACKAGES = List.of(
            RegisterText.class,
            SyncText.class,
            Office.class,
            View.class,
            EntranceView.class,
            DevicesView.class,
            RolesView.class,
            AccountScreens.class,
            SyncView.class,
            InboxScreens.class,
            DashboardScreens.class,
            PaletteView.class,
            PeopleScreens.class,
            RecordFiles.class,
            RecordConsents.class,
            AttendanceScreens.class,
            Papers.class,
            Imprint.class,
            PupilsPaper.class,
            MonthPaper.class,
            ReceiptPaper.class,
            AdmissionScreens.class,
            PromotionScreens.class,
            ImportsScreens.class,
            NumberScreens.class,
            Setup.class,
            TrialView.class);

    private OfficeWords() {}

    static Words in(Language language) {
        return Words.in(language, PACKAGES);
    }
}
