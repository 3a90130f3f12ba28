using System.Buffers;
using BenchmarkDotNet.Attributes;

namespace Sextant.Benchmarks.Core;

/// <summary>A payment as the event log stores it.</summary>
[MemoryDiagnoser]
public class RowCodecBenchmarks
{
    static readonly Schema Payment = new(
        new Field("card", FieldType.Text, Required: true),
        new Field("merchant", FieldType.Text),
        new Field("amount", FieldType.Number, Required: true),
        new Field("at", FieldType.Time),
        new Field("items", FieldType.Integer),
        new Field("fraud", FieldType.Boolean));

    readonly Row _row = new(Payment);
    readonly Row _read = new(Payment);
    readonly ArrayBufferWriter<byte> _output = new(256);
    byte[] _encoded = [];

    [GlobalSetup]
    public void Fill()
    {
        _row.SetText(0, "c042");
        _row.SetText(1, "m17");
        _row.SetNumber(2, 57.16);
        _row.SetTime(3, new Timestamp(1_522_540_831_000_000));
        _row.SetInteger(4, 3);
        _row.SetBoolean(5, false);
        Encode();
        _encoded = _output.WrittenSpan.ToArray();
    }

    [Benchmark]
    public int Encode()
    {
        _output.ResetWrittenCount();
        RowCodec.Encode(_row, _output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public double Decode()
    {
        _read.Clear();
        RowCodec.Decode(_encoded, _read);
        return _read.GetNumber(2);
    }
}
