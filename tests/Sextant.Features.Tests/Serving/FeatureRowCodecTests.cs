namespace Sextant.Features.Tests.Serving;

public sealed class FeatureRowCodecTests
{
    static readonly Schema AllKinds = new(
        new Field("number", FieldType.Number),
        new Field("integer", FieldType.Integer),
        new Field("boolean", FieldType.Boolean),
        new Field("time", FieldType.Time),
        new Field("text", FieldType.Text),
        new Field("texts", new FieldType(FieldKind.Text, true)),
        new Field("numbers", new FieldType(FieldKind.Number, true)),
        new Field("integers", new FieldType(FieldKind.Integer, true)),
        new Field("booleans", new FieldType(FieldKind.Boolean, true)),
        new Field("empty", FieldType.Text));

    [Fact]
    public void O8_every_kind_of_value_and_list_comes_back_as_it_was()
    {
        var row = new Row(AllKinds);
        Fill(row);

        var back = RoundTrip(row);

        for (var i = 0; i < AllKinds.Count; i++) back.GetValue(i).ShouldBe(row.GetValue(i));
    }

    [Fact]
    public void Nulls_stay_nulls_and_are_no_empty_values()
    {
        var row = new Row(AllKinds);
        row.SetText(4, "");
        row.SetList(5, Array.Empty<string>());

        var back = RoundTrip(row);

        back.IsNull(0).ShouldBeTrue();
        back.GetValue(4).ShouldBe("");
        back.GetValue(5).ShouldBe(Array.Empty<string>());
        back.IsNull(9).ShouldBeTrue();
    }

    [Fact]
    public void A_number_is_read_without_the_rest()
    {
        var row = new Row(AllKinds);
        Fill(row);
        var bytes = Encode(row);

        FeatureRowCodec.TryReadNumber(bytes, AllKinds.Count, 0, out var number).ShouldBeTrue();
        FeatureRowCodec.TryReadSlot(bytes, AllKinds.Count, 1, out var integer).ShouldBeTrue();

        (number, integer).ShouldBe((1.5, -7));
        row.SetNull(0);
        FeatureRowCodec.TryReadNumber(Encode(row), AllKinds.Count, 0, out _).ShouldBeFalse();
    }

    [Fact]
    public void Damaged_bytes_are_an_error_of_the_store_and_never_a_crash()
    {
        var row = new Row(AllKinds);
        Fill(row);
        var bytes = Encode(row);
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = bytes[..random.Next(bytes.Length + 1)];
            for (var change = 0; change < 4 && damaged.Length > 0; change++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                FeatureRowCodec.Decode(damaged, row);
            }
            catch (StorageException error)
            {
                error.Code.ShouldBe("SXT2050");
            }
        }
    }

    static void Fill(Row row)
    {
        row.SetNumber(0, 1.5);
        row.SetInteger(1, -7);
        row.SetBoolean(2, true);
        row.SetTime(3, new Timestamp(12345));
        row.SetText(4, "ключ");
        row.SetList(5, new[] { "a", "", "ж" });
        row.SetList(6, new[] { double.MinValue, 0.1 });
        row.SetList(7, new[] { long.MaxValue });
        row.SetList(8, new[] { true, false });
        row.SetText(9, "");
    }

    static byte[] Encode(Row row)
    {
        var bytes = new byte[FeatureRowCodec.Size(row)];
        FeatureRowCodec.Encode(row, bytes);
        return bytes;
    }

    static Row RoundTrip(Row row)
    {
        var back = new Row(row.Schema);
        FeatureRowCodec.Decode(Encode(row), back);
        return back;
    }
}
