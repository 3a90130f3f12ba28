using System.Buffers;
using FsCheck.Xunit;

namespace Sextant.Core.Tests.Rows;

public sealed class RowCodecTests
{
    static readonly Schema Everything = new(
        new Field("flag", FieldType.Boolean),
        new Field("count", FieldType.Integer),
        new Field("amount", FieldType.Number),
        new Field("name", FieldType.Text),
        new Field("at", FieldType.Time),
        new Field("tags", new FieldType(FieldKind.Text, IsList: true)),
        new Field("flags", new FieldType(FieldKind.Boolean, IsList: true)),
        new Field("weights", new FieldType(FieldKind.Number, IsList: true)),
        new Field("codes", new FieldType(FieldKind.Integer, IsList: true)));

    [Property]
    public void A_row_comes_back_as_it_was(bool flag, long count, double amount, string name, string[] tags, double[] weights, long[] codes, int nulls)
    {
        name = new string([.. (name ?? "").Where(c => !char.IsSurrogate(c))]);
        tags = [.. (tags ?? []).Select(tag => new string([.. (tag ?? "").Where(c => !char.IsSurrogate(c))]))];
        var row = new Row(Everything);
        row.SetBoolean(0, flag);
        row.SetInteger(1, count);
        row.SetNumber(2, amount);
        row.SetText(3, name);
        row.SetTime(4, new Timestamp(count));
        row.SetList(5, tags);
        row.SetList(6, new[] { flag, !flag });
        row.SetList(7, weights ?? []);
        row.SetList(8, codes ?? []);
        for (var i = 0; i < Everything.Count; i++)
        {
            if ((nulls >> i & 1) != 0) row.SetNull(i);
        }

        var back = new Row(Everything);
        RowCodec.Decode(Encode(row), back);

        for (var i = 0; i < Everything.Count; i++) back.GetValue(i).ShouldBe(row.GetValue(i));
    }

    [Fact]
    public void A_row_of_an_older_schema_reads_as_null_in_new_fields_and_encodes_alike()
    {
        var older = new Schema(new Field("a", FieldType.Integer));
        var newer = new Schema(new Field("a", FieldType.Integer), new Field("b", FieldType.Text));
        var before = new Row(older);
        before.SetInteger(0, 7);
        var after = new Row(newer);
        after.SetInteger(0, 7);
        var read = new Row(newer);

        RowCodec.Decode(Encode(before), read);

        read.GetInteger(0).ShouldBe(7);
        read.IsNull(1).ShouldBeTrue();
        Encode(after).ShouldBe(Encode(before));
    }

    [Property(MaxTest = 1000)]
    public void Damaged_bytes_give_a_storage_error_or_a_row(byte[] bytes)
    {
        try
        {
            RowCodec.Decode(bytes, new Row(Everything));
        }
        catch (StorageException error)
        {
            error.Code.ShouldBe("SXT4001");
        }
    }

    static byte[] Encode(Row row)
    {
        var output = new ArrayBufferWriter<byte>();
        RowCodec.Encode(row, output);
        return output.WrittenSpan.ToArray();
    }
}
