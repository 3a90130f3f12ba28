using BenchmarkDotNet.Attributes;
using Sextant.Adapters.Sqlite;

namespace Sextant.Benchmarks.Stores;

/// <summary>Online rows read from memory: one key, and a hundred.</summary>
[MemoryDiagnoser]
public class RowStoreBenchmarks
{
    const int Rows = 200_000;
    const int ValueBytes = 208;

    readonly string _folder = Directory.CreateTempSubdirectory("sextant-rows-").FullName;
    readonly ReadOnlyMemory<byte>[] _keys = new ReadOnlyMemory<byte>[100];
    readonly StoredRow[] _found = new StoredRow[100];
    SqliteRowStore? _store;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _store = await SqliteRowStore.OpenAsync(new() { Path = Path.Combine(_folder, "rows.db") }, TimeProvider.System, CancellationToken.None);
        var random = new Random(1);
        var value = new byte[ValueBytes];
        random.NextBytes(value);
        foreach (var part in Enumerable.Range(0, Rows).Chunk(10_000))
        {
            await _store.WriteAsync("card", [.. part.Select(i => KeyValuePair.Create(Key(i), new StoredRow(new(i), new(i), value)))], CancellationToken.None);
        }

        for (var i = 0; i < _keys.Length; i++) _keys[i] = Key(random.Next(Rows));
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public ValueTask ReadOne() => _store!.ReadAsync("card", _keys.AsMemory(0, 1), _found.AsMemory(0, 1), CancellationToken.None);

    [Benchmark]
    public ValueTask ReadHundred() => _store!.ReadAsync("card", _keys, _found, CancellationToken.None);

    static ReadOnlyMemory<byte> Key(int i) => System.Text.Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"card-{i}"));
}
