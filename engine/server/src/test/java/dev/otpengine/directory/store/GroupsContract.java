package dev.otpengine.directory.store;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every directory store keeps to of groups, and of licenses that people hold by themselves and by groups. */
interface GroupsContract extends OnStore {
    @Test
    default void nestsGroups() {
        UUID everybody = new UUID(7, 3);
        does(people -> {
            people.groups().add(group(everybody, "Everybody"));
            people.groups().addMember(everybody, new OfGroup(FRONTLINE));
            people.groups().addMember(FRONTLINE, new OfGroup(NIGHT_SHIFT));
            people.groups().addMember(NIGHT_SHIFT, new OfGroup(everybody));
            people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA));
            people.groups().addMember(everybody, new OfUser(ANNA));
        });

        assertRefused(AlreadyThere.class, people -> people.groups().addMember(NIGHT_SHIFT, new OfUser(ANNA)));
        assertRefused(NotThere.class, people -> people.groups().addMember(NIGHT_SHIFT, new OfUser(new UUID(9, 9))));
        assertRefused(NotThere.class, people -> people.groups().addMember(new UUID(9, 9), new OfUser(ANNA)));
        assertRefused(NotThere.class, people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertThat(read((Transaction people) -> people.groups().groupsOf(ANNA))).containsOnly(NIGHT_SHIFT, everybody);
        assertThat(read((Transaction people) -> people.groups().transitiveGroupsOf(ANNA)))
                .containsOnly(NIGHT_SHIFT, everybody, FRONTLINE);
        assertThat(read((Transaction people) -> people.groups().groupsOfAll(List.of(ANNA, BERT))))
                .isEqualTo(Map.of(ANNA, Set.of(NIGHT_SHIFT, everybody)));
        assertThat(read((Transaction people) -> people.groups().members(everybody, 10, Optional.empty()))
                        .items())
                .containsExactly(new OfUser(ANNA), new OfGroup(FRONTLINE));
        assertThat(pages(after -> read((Transaction people) -> people.groups().transitiveMembers(FRONTLINE, 1, after))))
                .containsExactly(
                        new OfUser(ANNA), new OfGroup(FRONTLINE), new OfGroup(NIGHT_SHIFT), new OfGroup(everybody));

        does(people -> people.groups().removeMember(NIGHT_SHIFT, new OfUser(ANNA)));
        does(people -> people.groups().delete(FRONTLINE));
        assertThat(read((Transaction people) -> people.groups().nesting()))
                .isEqualTo(Map.of(everybody, Set.of(NIGHT_SHIFT)));
    }

    @Test
    default void countsAPersonsLicenseOnce() {
        does(people -> {
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfGroup(FRONTLINE)));
            people.licenses().assign(new LicenseAssignment(SKU, new OfUser(ANNA), Set.of(BERT)));
        });

        assertThat(consumed()).isEqualTo(1);
        assertThat(read((Transaction people) -> people.licenses().of(new OfUser(ANNA))))
                .containsExactly(new LicenseAssignment(SKU, new OfUser(ANNA), Set.of(BERT)));
        does(people -> people.licenses().unassign(SKU, new OfUser(ANNA)));
        assertThat(consumed()).isEqualTo(1);
        does(people -> people.groups().addMember(FRONTLINE, new OfUser(BERT)));
        assertThat(consumed()).isEqualTo(2);
        does(people -> people.groups().removeMember(FRONTLINE, new OfUser(ANNA)));
        assertThat(consumed()).isEqualTo(1);
        does(people -> people.groups().delete(FRONTLINE));
        assertThat(consumed()).isZero();
    }

    @Test
    default void sellsNoMoreThanWasPaidFor() {
        UUID carl = new UUID(1, 3);
        does(people -> {
            people.users().add(user(carl, "Carl"));
            people.licenses().assign(license(new OfUser(ANNA)));
            people.licenses().assign(license(new OfUser(BERT)));
            people.groups().addMember(FRONTLINE, new OfUser(carl));
        });

        assertRefused(NoUnitsLeft.class, people -> people.licenses().assign(license(new OfUser(carl))));
        assertRefused(NoUnitsLeft.class, people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertRefused(NoUnitsLeft.class, people -> people.licenses().prepay(SKU, 1));
        assertRefused(
                NotThere.class,
                people -> people.licenses().assign(new LicenseAssignment(carl, new OfUser(carl), Set.of())));
        assertRefused(NotThere.class, people -> people.licenses().unassign(SKU, new OfUser(carl)));
        does(people -> people.users().delete(ANNA, LONG_AGO));
        does(people -> people.licenses().assign(license(new OfGroup(FRONTLINE))));
        assertThat(read((Transaction people) -> people.licenses().skus()))
                .containsExactly(new SubscribedSku(SKU, 2, 2));
        assertRefused(NoUnitsLeft.class, people -> {
            people.users().add(user(new UUID(1, 4), "Dora"));
            people.groups().addMember(FRONTLINE, new OfUser(new UUID(1, 4)));
        });
    }
}
