package dev.otpengine.bulk.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.bulk.Column;
import dev.otpengine.bulk.Finding;
import dev.otpengine.bulk.RawRow;
import dev.otpengine.bulk.file.RowSource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSourceTest {
    @TempDir
    private Path folder;

    @Test
    void readsAnExportOfEntra() throws IOException {
        List<RawRow> rows = csv(String.join(
                "\r\n",
                "\uFEFFuserPrincipalName,displayName,department,mobilePhone,licenses",
                "a@x.example,\"Smith, \"\"A\"\"\nB\",Wards,+1 4255550100,SPE_F1; EMS;",
                "",
                "b@x.example,B,,,",
                ""));

        assertThat(rows).extracting(RawRow::line).containsExactly(2L, 5L);
        assertThat(rows.get(0).cells())
                .isEqualTo(Map.of(
                        Column.USER_PRINCIPAL_NAME, List.of("a@x.example"),
                        Column.DISPLAY_NAME, List.of("Smith, \"A\"\nB"),
                        Column.MOBILE_PHONE, List.of("+1 4255550100"),
                        Column.LICENSES, List.of("SPE_F1", "EMS")));
        assertThat(rows.get(0).phoneColumn()).isFalse();
        assertThat(rows.get(1).cells()).containsOnlyKeys(Column.USER_PRINCIPAL_NAME, Column.DISPLAY_NAME);
    }

    @Test
    void readsATemplateOfEntra() throws IOException {
        List<RawRow> rows = csv("""
                version:v1.0
                Name [displayName] Required,User name [userPrincipalName] Required
                A,a@x.example
                """);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).cells()).containsEntry(Column.USER_PRINCIPAL_NAME, List.of("a@x.example"));
    }

    @Test
    void tellsAllThatIsWrongWithTheNames() {
        assertThatThrownBy(() -> csv("displayName,displayName,licences\n"))
                .isInstanceOfSatisfying(
                        UnusableFile.class,
                        unusable -> assertThat(unusable.problems()).hasSize(3));
        assertThatThrownBy(() -> csv("")).isInstanceOf(UnusableFile.class);
    }

    @Test
    void refusesRowsThatAreNoneAndGoesOn() throws IOException {
        assertThat(problems(csv("userPrincipalName,mail\na\nb,c,d\ne@x.example,f\n")))
                .extracting(problem -> problem.map(Finding::line))
                .containsExactly(Optional.of(2L), Optional.of(3L), Optional.empty());
    }

    @Test
    void endsWhereNobodyCanTellRowsApart() throws IOException {
        assertThat(problems(csv("userPrincipalName,mail\na,b\n\"c\"d,e\nf,g\n")))
                .extracting(Optional::isPresent)
                .containsExactly(false, true);
        assertThat(problems(csv("userPrincipalName,mail\n\"" + "x".repeat(RowSource.LONGEST_ROW + 1) + "\",a\n")))
                .extracting(Optional::isPresent)
                .containsExactly(true);
    }

    @Test
    void readsJsonAsGraphHasIt() throws IOException {
        List<RawRow> rows = json("{\"@odata.type\":\"#microsoft.graph.user\",\"userPrincipalName\":\"a@x.example\","
                + "\"accountEnabled\":false,\"mail\":null,\"assignedLicenses\":[{\"skuId\":\"1\",\"disabledPlans\":[]}],"
                + "\"memberOf\":[\"A;B\",\"C\"],\"phone\":null}\n\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).cells())
                .isEqualTo(Map.of(
                        Column.USER_PRINCIPAL_NAME, List.of("a@x.example"),
                        Column.ACCOUNT_ENABLED, List.of("false"),
                        Column.LICENSES, List.of("1"),
                        Column.GROUPS, List.of("A;B", "C")));
        assertThat(rows.get(0).phoneColumn()).isTrue();
    }

    @Test
    void refusesJsonThatIsNoneAndGoesOn() throws IOException {
        List<RawRow> rows = json("[]\n{\"userPrincipalName\":7}\n{\"shoeSize\":\"9\"}\n{broken\n"
                + "{\"mail\":[\"a\"]}\n{\"mail\":\"" + "x".repeat(RowSource.LONGEST_ROW) + "\"}\n"
                + "{\"userPrincipalName\":\"a@x.example\"}");

        assertThat(problems(rows))
                .extracting(problem -> problem.map(Finding::field).orElse("none"))
                .containsExactly("", "userPrincipalName", "shoeSize", "", "mail", "", "none");
        assertThat(rows).extracting(RawRow::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    private static List<Optional<Finding>> problems(List<RawRow> rows) {
        return rows.stream().map(RawRow::problem).toList();
    }

    private List<RawRow> csv(String text) throws IOException {
        return all(Format.CSV, text);
    }

    private List<RawRow> json(String text) throws IOException {
        return all(Format.NDJSON, text);
    }

    private List<RawRow> all(Format format, String text) throws IOException {
        Path file = folder.resolve("rows");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        List<RawRow> all = new ArrayList<>();
        try (RowSource rows = RowSource.open(file, format, Set.of())) {
            for (Optional<RawRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get());
            }
        }
        return all;
    }
}
