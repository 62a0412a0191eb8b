package dev.otpengine.smsc.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is bound, by system_id. */
final class Bindings {
    private final Map<String, List<BoundEsme>> bySystemId = new HashMap<>();

    void add(BoundEsme esme) {
        bySystemId.computeIfAbsent(esme.systemId(), any -> new ArrayList<>()).add(esme);
    }

    void remove(BoundEsme esme) {
        List<BoundEsme> links = bySystemId.get(esme.systemId());
        if (links != null && links.remove(esme) && links.isEmpty()) {
            bySystemId.remove(esme.systemId());
        }
    }

    int count(String systemId) {
        return bySystemId.getOrDefault(systemId, List.of()).size();
    }

    /** Any bind of this ESME that takes deliver_sm, or null. */
    @Nullable
    BoundEsme receiver(String systemId) {
        for (BoundEsme esme : bySystemId.getOrDefault(systemId, List.of())) {
            if (esme.type().receives()) {
                return esme;
            }
        }
        return null;
    }

    List<BoundSession> list() {
        List<BoundSession> all = new ArrayList<>();
        bySystemId.values().forEach(links -> links.forEach(esme -> all.add(esme.describe())));
        return all;
    }
}
