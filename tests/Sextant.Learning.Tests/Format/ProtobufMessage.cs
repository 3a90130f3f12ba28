using System.Buffers.Binary;
using System.Text;

namespace Sextant.Learning.Tests.Format;

/// <summary>A Protocol Buffers message taken apart, to look at what an exporter wrote.</summary>
sealed class ProtobufMessage
{
    readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((field, Varint(bytes, ref at), []));
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    _fields.Add((field, 0, bytes.Slice(at, length).ToArray()));
                    at += length;
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]), []));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
            }
        }
    }

    public IEnumerable<long> Integers(int field) => Of(field).Select(value => (long)value.Number);

    public IEnumerable<float> Floats(int field) => Of(field).Select(value => BitConverter.UInt32BitsToSingle((uint)value.Number));

    public IEnumerable<string> Texts(int field) => Of(field).Select(value => Encoding.UTF8.GetString(value.Bytes));

    public IEnumerable<ProtobufMessage> Messages(int field) => Of(field).Select(value => new ProtobufMessage(value.Bytes));

    public string Text(int field) => Texts(field).Single();

    IEnumerable<(int Field, ulong Number, byte[] Bytes)> Of(int field) => _fields.Where(value => value.Field == field);

    static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80) return value;
        }
    }
}
