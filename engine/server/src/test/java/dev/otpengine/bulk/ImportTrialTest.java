package dev.otpengine.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.bulk.Importer.Batch;
import dev.otpengine.bulk.Importer.Result;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.Transaction;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What would become of rows, and nothing is kept. */
class ImportTrialTest extends OnImport {
    @Test
    void keepsNothingOfATrial() {
        rows.row("userPrincipalName", "bert@contoso.example", "displayName", "Bert", "phone", "+14255550101");
        Batch batch = new Batch();
        rows.all().forEach(batch::add);

        Result result = importer.attempt(batch).result();

        assertThat(result.added()).isEqualTo(1);
        assertThat(read((Transaction people) -> people.users().byPrincipalName("bert@contoso.example")))
                .isEmpty();
    }

    /** The same rows twice, each in a batch of its own: first on trial, then kept. */
    @Test
    void aTrialSeesWhatTheBatchesBeforeItWouldHaveKept() {
        write(people -> {
            people.groups().addMember(OTHERS, new OfUser(ANNA));
            return true;
        });
        rows.row("userPrincipalName", "anna@contoso.example", "phone", "+14255550109");
        rows.row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "B",
                "phone",
                "+14255550100",
                "groups",
                "Frontline",
                "licenses",
                "SPE_F1");
        rows.row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "C",
                "phone",
                "+14255550100",
                "groups",
                "Frontline",
                "licenses",
                "SPE_F1");
        rows.row(
                "userPrincipalName",
                "dora@contoso.example",
                "displayName",
                "D",
                "phone",
                "+14255550109",
                "groups",
                "Frontline");
        rows.row("userPrincipalName", "emil@contoso.example", "displayName", "E", "licenses", "SPE_F1");
        rows.row("userPrincipalName", "bert@contoso.example", "alternateMobile", "+14255550108", "licenses", "SPE_F1");
        rows.row("userPrincipalName", "bert@contoso.example", "alternateMobile", "+14255550108");
        rows.row("userPrincipalName", "carl@contoso.example", "id", new UUID(5, 5).toString());
        rows.row("id", ANNA.toString(), "userPrincipalName", "anne@contoso.example");
        rows.row("userPrincipalName", "anna@contoso.example", "displayName", "Another Anna");
        rows.row("userPrincipalName", "anne@contoso.example", "displayName", "Anne", "phone", "+14255550109");

        List<Result> tried = rows.all().stream()
                .map(row -> importer.attempt(TestRows.batch(row)).result())
                .toList();
        List<Result> kept = rows.all().stream()
                .map(row -> importer.keep(TestRows.batch(row)).result())
                .toList();

        assertThat(tried).isEqualTo(kept);
        assertThat(kept.stream().flatMap(result -> result.findings().stream()))
                .extracting(finding -> finding.line() + ":" + finding.reason())
                .containsExactly(
                        "4:phoneNumberNotUnique",
                        "5:phoneNumberNotUnique",
                        "6:noUnitsLeft",
                        "9:userPrincipalNameTaken");
    }
}
