package dev.otpengine.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.PartitionContainer;
import com.hazelcast.map.impl.recordstore.RecordStore;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many entries of each map this member owns, backups aside. Hazelcast's statistics tell it too, but each operation pays
 * for them, and whoever reads them sleeps while a partition has no backup.
 */
record OwnedEntries(HazelcastInstance instance) {
    private static final String TEMPLATE = "default";

    /** Names of all maps that the rooms of this member brought along. */
    List<String> maps() {
        return instance.getConfig().getMapConfigs().keySet().stream()
                .filter(name -> !name.equals(TEMPLATE))
                .toList();
    }

    /** Expired ones that were not swept yet among them. Asks this member's memory alone; on any thread. */
    long count(String map) {
        Node node = Quorum.node(instance);
        MapService maps = node.getNodeEngine().getService(MapService.SERVICE_NAME);
        return Stream.of(maps.getMapServiceContext().getPartitionContainers())
                .filter(partition -> isOwned(node, partition))
                .mapToLong(partition -> size(partition.getExistingRecordStore(map)))
                .sum();
    }

    private static boolean isOwned(Node node, PartitionContainer partition) {
        return node.getPartitionService()
                .getPartition(partition.getPartitionId(), false)
                .isLocal();
    }

    private static long size(@Nullable RecordStore<?> store) {
        return store == null ? 0 : store.size();
    }
}
