using BenchmarkDotNet.Attributes;
using Sextant.Events;

namespace Sextant.Benchmarks.Events;

/// <summary>One payment from JSON to a checked row, as the HTTP door does it.</summary>
[MemoryDiagnoser]
public class EventDecoderBenchmarks
{
    static readonly Timestamp Now = new(1_767_225_600_000_000);

    readonly EventDecoder _decoder = new(new OneTypeCatalog(), new IntakeOptions());
    readonly byte[] _json = """{"id":"tx-1754154","type":"payment","time":"2018-09-30T23:59:57Z","entities":{"customer":"596","terminal":"3156"},"attributes":{"amount":57.16,"fraud":false,"scenario":0}}"""u8.ToArray();

    [Benchmark]
    public bool Decode() => _decoder.Decode(_json, Now) is null;
}
