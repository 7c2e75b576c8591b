package io.daftari.model.ledger;

import io.daftari.model.ledger.LedgerAccount.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The accounts that a school begins with (source: reference school-accounting); it changes them as it likes. */
public final class ChartOfAccounts {

    private record Line(String code, String name, Kind kind, boolean contra, String parent) {}

    private static final List<Line> LINES = List.of(
            line("1000", "Cash & Bank", Kind.ASSET),
            part("1010", "Cash box", Kind.ASSET, "1000"),
            part("1020", "Bank", Kind.ASSET, "1000"),
            part("1030", "Mobile money", Kind.ASSET, "1000"),
            part("1040", "Card payments in clearing", Kind.ASSET, "1000"),
            part("1050", "Cheques in hand", Kind.ASSET, "1000"),
            line("1100", "Accounts Receivable", Kind.ASSET),
            contra("1190", "Allowance for doubtful fees", Kind.ASSET),
            line("1200", "Other receivables", Kind.ASSET),
            line("2000", "Unearned Revenue", Kind.LIABILITY),
            line("2100", "Accounts payable", Kind.LIABILITY),
            line("2200", "Refunds payable", Kind.LIABILITY),
            line("2300", "Deposits held", Kind.LIABILITY),
            line("2400", "Unidentified receipts", Kind.LIABILITY),
            line("2500", "Taxes payable", Kind.LIABILITY),
            line("3000", "Accumulated fund", Kind.EQUITY),
            line("3900", "Opening balances", Kind.EQUITY),
            line("4000", "Tuition", Kind.INCOME),
            line("4100", "Boarding", Kind.INCOME),
            line("4200", "Transport", Kind.INCOME),
            line("4300", "Meals", Kind.INCOME),
            line("4400", "Examinations", Kind.INCOME),
            line("4500", "Activities", Kind.INCOME),
            line("4600", "Library fines", Kind.INCOME),
            line("4700", "Late fees", Kind.INCOME),
            line("4800", "Donations and grants", Kind.INCOME),
            contra("4900", "Discounts, bursaries and waivers", Kind.INCOME),
            line("5000", "Salaries", Kind.EXPENSE),
            line("5100", "Utilities", Kind.EXPENSE),
            line("5200", "Supplies", Kind.EXPENSE),
            line("5300", "Bank and payment charges", Kind.EXPENSE),
            line("5400", "Bad debts", Kind.EXPENSE),
            line("5500", "Scholarships", Kind.EXPENSE),
            line("5900", "Rounding", Kind.EXPENSE));

    private ChartOfAccounts() {}

    private static Line line(String code, String name, Kind kind) {
        return new Line(code, name, kind, false, "");
    }

    private static Line contra(String code, String name, Kind kind) {
        return new Line(code, name, kind, true, "");
    }

    private static Line part(String code, String name, Kind kind, String parent) {
        return new Line(code, name, kind, false, parent);
    }

    /** The accounts of a new school, a whole before its parts. */
    public static List<LedgerAccount> of(UUID schoolId) {
        List<LedgerAccount> accounts = new ArrayList<>();
        for (Line line : LINES) {
            LedgerAccount account = new LedgerAccount();
            account.id = LedgerAccount.idOf(schoolId, line.code());
            account.code = line.code();
            account.name = line.name();
            account.kind = line.kind();
            account.contra = line.contra();
            account.parentId = line.parent().isEmpty() ? null : LedgerAccount.idOf(schoolId, line.parent());
            accounts.add(account);
        }
        return accounts;
    }
}
