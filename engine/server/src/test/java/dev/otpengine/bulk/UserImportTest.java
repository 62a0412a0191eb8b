package dev.otpengine.bulk;

import static dev.otpengine.directory.store.People.mobile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.otpengine.bulk.Importer.Result;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of rows, by the rules of the admin API. */
class UserImportTest extends OnImport {
    @Test
    void makesAPersonWhoCanSignIn() {
        rows.row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+1 (425) 555-0101",
                "groups",
                "frontLINE",
                "licenses",
                "spe_f1",
                "jobTitle",
                "Nurse");

        assertThat(rows.keep(importer)).isEqualTo(new Result(1, 1, 0, 0, List.of()));

        User bert = find("bert@contoso.example");
        assertThat(bert.accountEnabled()).isTrue();
        assertThat(bert.profile().jobTitle()).contains("Nurse");
        assertThat(phones(bert)).containsExactly(mobile(bert.id(), NUMBER + 1, SmsSignInState.READY));
        assertThat(groups(bert)).containsExactly(FRONTLINE);
        assertThat(read((Transaction people) -> people.licenses().of(new OfUser(bert.id()))))
                .extracting(LicenseAssignment::skuId)
                .containsExactly(SKU);
    }

    @Test
    void tellsWhoChangedPeopleAndHowMany() {
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "Bert");
        rows.row("userPrincipalName", "anna@contoso.example", "jobTitle", "Doctor");
        rows.keep(importer);
        rows.keep(importer);

        List<AuditEntry> audits =
                read((Transaction people) -> people.audits().page(Query.all(10)).items());
        assertThat(audits).as("one a batch that changes something").hasSize(1);
        assertThat(audits.get(0).initiator().name()).contains("otp-engine command, run by zoe");
        assertThat(audits.get(0).details()).isEqualTo(Map.of("firstLine", "2", "added", "1", "changed", "1"));
    }

    @Test
    void changesNothingTheSecondTime() {
        rows.row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+1 4255550101",
                "groups",
                FRONTLINE.toString(),
                "licenses",
                SKU.toString());
        rows.row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "Carl",
                "phone",
                "+1 4255550101",
                "groups",
                "Frontline");
        rows.keep(importer);
        UUID bert = find("bert@contoso.example").id();

        assertThat(rows.keep(importer)).isEqualTo(new Result(2, 0, 0, 2, List.of()));
        assertThat(find("bert@contoso.example").id()).isEqualTo(bert);
    }

    @Test
    void keepsWhatARowDoesNotSay() {
        rows.row("userPrincipalName", "ANNA@contoso.example", "jobTitle", "Doctor");

        assertThat(rows.keep(importer).changed()).isEqualTo(1);

        User anna = find("anna@contoso.example");
        assertThat(anna.id()).isEqualTo(ANNA);
        assertThat(anna.displayName()).isEqualTo("anna");
        assertThat(anna.profile().jobTitle()).contains("Doctor");
        assertThat(phones(anna)).containsExactly(mobile(ANNA, NUMBER, SmsSignInState.READY));
        assertThat(groups(anna)).containsExactly(FRONTLINE);
    }

    @Test
    void keepsANumberOfSomebodyElseForMfa() {
        rows.row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+14255550100",
                "groups",
                "Frontline");

        Result result = rows.keep(importer);

        assertThat(result.added()).isEqualTo(1);
        assertThat(result.findings())
                .extracting(Finding::reason, Finding::refused)
                .containsExactly(tuple("phoneNumberNotUnique", false));
        assertThat(phones(find("bert@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.PHONE_NUMBER_NOT_UNIQUE);
    }

    @Test
    void givesANumberOnThatAnEarlierRowSetFree() {
        rows.row("userPrincipalName", "anna@contoso.example", "phone", "+14255550109");
        rows.row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+14255550100",
                "groups",
                "Frontline");
        rows.row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "Carl",
                "phone",
                "+14255550109",
                "groups",
                "Frontline");

        rows.keep(importer);

        assertThat(phones(find("bert@contoso.example"))).allMatch(PhoneMethod::signsIn);
        assertThat(phones(find("carl@contoso.example"))).noneMatch(PhoneMethod::signsIn);
    }

    @Test
    void doesNotLetASignInBeyondThePolicy() {
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "Bert", "phone", "+14255550101");
        rows.row(
                "userPrincipalName",
                "gast@contoso.example",
                "displayName",
                "Guest",
                "phone",
                "+14255550102",
                "groups",
                "Frontline",
                "userType",
                "guest");

        rows.keep(importer);

        assertThat(phones(find("bert@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.NOT_ALLOWED_BY_POLICY);
        assertThat(phones(find("gast@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.NOT_ALLOWED_BY_POLICY);
    }

    @Test
    void takesTheAddressBooksNumberWhereThereIsNoOther() {
        rows.add(new RawRow(
                2,
                Map.of(
                        Column.USER_PRINCIPAL_NAME, List.of("bert@contoso.example"),
                        Column.DISPLAY_NAME, List.of("Bert"),
                        Column.MOBILE_PHONE, List.of("+1 425-555-0101")),
                false));

        rows.keep(importer);

        User bert = find("bert@contoso.example");
        assertThat(bert.profile().mobilePhone()).contains("+1 425-555-0101");
        assertThat(phones(bert)).hasSize(1);
    }
}
