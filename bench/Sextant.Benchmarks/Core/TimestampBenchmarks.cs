using System.Text;
using BenchmarkDotNet.Attributes;

namespace Sextant.Benchmarks.Core;

/// <summary>Reading the time of an event.</summary>
[MemoryDiagnoser]
public class TimestampBenchmarks
{
    byte[] _utf8 = [];

    [Params("2018-04-01T00:00:31Z", "2026-11-25T08:30:00.123456+01:00")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Fill() => _utf8 = Encoding.UTF8.GetBytes(Text);

    [Benchmark]
    public long Parse() => Timestamp.TryParse(_utf8, out var time) ? time.Micros : 0;
}
