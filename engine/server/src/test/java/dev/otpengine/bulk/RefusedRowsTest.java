package dev.otpengine.bulk;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.phone;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.bulk.Importer.Result;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Transaction;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows that can't be, by the same rules. */
class RefusedRowsTest extends OnImport {
    @Test
    void refusesWhenNoUnitIsLeftAndGoesOn() {
        write(people -> {
            people.licenses().assign(new LicenseAssignment(SKU, new OfGroup(OTHERS), Set.of()));
            return true;
        });
        rows.row(
                "userPrincipalName",
                "u1@contoso.example",
                "displayName",
                "U",
                "licenses",
                "SPE_F1",
                "groups",
                "Others");
        rows.row("userPrincipalName", "u2@contoso.example", "displayName", "U", "groups", "Others");
        rows.row("userPrincipalName", "u3@contoso.example", "displayName", "U", "groups", "Others");
        rows.row("userPrincipalName", "u4@contoso.example", "displayName", "U", "licenses", "SPE_F1");
        rows.row("userPrincipalName", "u5@contoso.example", "displayName", "U");

        assertRefused("4:groups:noUnitsLeft", "5:licenses:noUnitsLeft");

        assertThat(read((Transaction people) -> people.users().byPrincipalName("u3@contoso.example")))
                .isEmpty();
        assertThat(find("u5@contoso.example").displayName()).isEqualTo("U");
        assertThat(read((Transaction people) -> people.licenses().sku(SKU))
                        .orElseThrow()
                        .consumed())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatCantBe() {
        write(people -> {
            people.users().add(user(new UUID(1, 2), "gone"));
            people.users().delete(new UUID(1, 2), LONG_AGO);
            people.groups().add(group(new UUID(7, 3), "others"));
            people.phones().add(phone(ANNA, PhoneType.OFFICE, NUMBER + 5, SmsSignInState.NOT_SUPPORTED));
            return true;
        });
        rows.row("userPrincipalName", "bert@elsewhere.example", "displayName", "B");
        rows.row("userPrincipalName", "bert@contoso.example");
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "B", "groups", "Nobody's");
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "B", "groups", "Others");
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "B", "licenses", "EMS");
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "B", "alternateMobile", "+14255550103");
        rows.row("userPrincipalName", "anna@contoso.example", "phone", "+14255550105");
        rows.row("userPrincipalName", "anna@contoso.example", "id", new UUID(5, 5).toString());
        rows.row("userPrincipalName", "gone@contoso.example", "displayName", "G", "id", new UUID(1, 2).toString());

        assertRefused(
                "2:userPrincipalName:invalid",
                "3:displayName:required",
                "4:groups:groupNotFound",
                "5:groups:groupAmbiguous",
                "6:licenses:licenseNotSubscribed",
                "7:alternateMobile:mobilePhoneRequired",
                "8:phone:voiceNumberExists",
                "9:userPrincipalName:userPrincipalNameTaken",
                "10:id:userDeleted");
        assertThat(read((Transaction people) -> people.users().byPrincipalName("bert@contoso.example")))
                .isEmpty();
    }

    @Test
    void tellsAllProblemsOfARowAndNoValue() {
        rows.row(
                "id",
                "7",
                "displayName",
                "x".repeat(257),
                "accountEnabled",
                "yes",
                "phone",
                "0815-4711",
                "licenses",
                "LICENSE",
                "smsSignInState",
                "maybe",
                "usageLocation",
                "12",
                "surname",
                "a\u0000b",
                "jobTitle",
                "\uFFFD");

        Result result = rows.keep(importer);

        assertThat(result.findings())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(
                        "id",
                        "displayName",
                        "accountEnabled",
                        "phone",
                        "licenses",
                        "smsSignInState",
                        "usageLocation",
                        "surname",
                        "jobTitle",
                        "userPrincipalName");
        assertThat(result.findings().toString()).doesNotContain("0815", "4711", "LICENSE");
    }
}
