package dev.otpengine.directory.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Groups in groups, of any depth and with cycles. */
public final class Nesting {
    private final Map<UUID, Set<UUID>> parents;
    private final Map<UUID, Set<UUID>> children = new HashMap<>();

    /** @param parents for each group those that it is directly in */
    public Nesting(Map<UUID, Set<UUID>> parents) {
        this.parents = parents;
        parents.forEach((child, ofChild) -> ofChild.forEach(parent ->
                children.computeIfAbsent(parent, absent -> new HashSet<>()).add(child)));
    }

    /** These, and every group that is in one of them over any number of steps. */
    public Set<UUID> withNested(Collection<UUID> groups) {
        return closure(groups, children);
    }

    /** These, and every group that one of them is in over any number of steps. */
    public Set<UUID> withContaining(Collection<UUID> groups) {
        return closure(groups, parents);
    }

    private static Set<UUID> closure(Collection<UUID> groups, Map<UUID, Set<UUID>> steps) {
        Set<UUID> reached = new HashSet<>(groups);
        Deque<UUID> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (UUID next : steps.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }
}
