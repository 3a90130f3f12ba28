using System.Text;

namespace Sextant.Server.Tests.Telemetry;

/// <summary>The fields of a message in protobuf's wire format, by number.</summary>
sealed class ProtobufMessage
{
    readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    public static ProtobufMessage Read(ReadOnlySpan<byte> bytes)
    {
        var message = new ProtobufMessage();
        while (bytes.Length > 0)
        {
            var tag = Varint(ref bytes);
            var (number, content) = (0UL, Array.Empty<byte>());
            switch (tag & 7)
            {
                case 0:
                    number = Varint(ref bytes);
                    break;
                case 1:
                    content = Take(ref bytes, 8);
                    break;
                case 2:
                    content = Take(ref bytes, (int)Varint(ref bytes));
                    break;
                case 5:
                    content = Take(ref bytes, 4);
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}");
            }

            message._fields.Add(((int)(tag >> 3), number, content));
        }

        return message;
    }

    public bool Has(int field) => _fields.Any(one => one.Field == field);

    public IEnumerable<ProtobufMessage> Messages(int field) => _fields.Where(one => one.Field == field).Select(one => Read(one.Bytes));

    public byte[] Bytes(int field) => _fields.Where(one => one.Field == field).Select(one => one.Bytes).FirstOrDefault([]);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public ulong Number(int field) => _fields.Where(one => one.Field == field).Select(one => one.Number).FirstOrDefault();

    static byte[] Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count].ToArray();
        bytes = bytes[count..];
        return taken;
    }

    static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
