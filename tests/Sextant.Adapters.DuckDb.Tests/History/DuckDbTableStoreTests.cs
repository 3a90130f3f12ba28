using Sextant.Testing.Contracts;

namespace Sextant.Adapters.DuckDb.Tests.History;

public sealed class DuckDbTableStoreTests : TableStoreContract
{
    protected override ITableStore Open(string folder, TimeProvider clock) => DuckDbTableStore.Open(folder, clock, new() { MemoryLimitBytes = 256 << 20 });
}
