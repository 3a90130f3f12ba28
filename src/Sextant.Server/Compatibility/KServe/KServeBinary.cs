using System.Buffers.Binary;
using System.Text;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>Tensors as bytes, little-endian; a text is its length in four bytes and its UTF-8.</summary>
static class KServeBinary
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidInputException">SXT2321: the bytes are not of so many values.</exception>
    public static Tensor Read(ReadOnlySpan<byte> bytes, TensorSpec spec, int count, int[] shape)
    {
        if (spec.Type == TensorType.Text) return Tensor.Of(Texts(bytes, spec, count), shape);
        var size = spec.Type switch { TensorType.Float32 => 4, TensorType.Int64 => 8, _ => 1 };
        if (bytes.Length != (long)count * size) throw KServeTensors.Wrong(spec, $"{count} values are {(long)count * size} bytes, and there are {bytes.Length}");
        switch (spec.Type)
        {
            case TensorType.Float32:
                var floats = new float[count];
                for (var i = 0; i < count; i++) floats[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                return Tensor.Of(floats, shape);
            case TensorType.Int64:
                var longs = new long[count];
                for (var i = 0; i < count; i++) longs[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]);
                return Tensor.Of(longs, shape);
            case TensorType.Boolean:
                return Tensor.Of(Array.ConvertAll(bytes.ToArray(), value => value != 0), shape);
            default:
                return Tensor.Of(bytes.ToArray(), shape);
        }
    }

    public static byte[] Write(Tensor tensor)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        switch (tensor.Type)
        {
            case TensorType.Float32:
                foreach (var value in tensor.Values<float>()) writer.Write(value);
                break;
            case TensorType.Int64:
                foreach (var value in tensor.Values<long>()) writer.Write(value);
                break;
            case TensorType.UInt8:
                writer.Write(tensor.Values<byte>());
                break;
            case TensorType.Boolean:
                foreach (var value in tensor.Values<bool>()) writer.Write(value);
                break;
            default:
                foreach (var value in tensor.Values<string>())
                {
                    var text = Encoding.UTF8.GetBytes(value);
                    writer.Write(text.Length);
                    writer.Write(text);
                }

                break;
        }

        return bytes.ToArray();
    }

    static string[] Texts(ReadOnlySpan<byte> bytes, TensorSpec spec, int count)
    {
        // Each has four bytes at least: a claim is compared before room is made.
        if (count > bytes.Length / 4) throw KServeTensors.Wrong(spec, $"its bytes end before its {count} texts do");
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) > bytes.Length - 4) throw KServeTensors.Wrong(spec, $"its bytes end in the text {i}");
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            try
            {
                texts[i] = Strict.GetString(bytes.Slice(4, length));
            }
            catch (DecoderFallbackException)
            {
                throw KServeTensors.Wrong(spec, $"its text {i} is not UTF-8");
            }

            bytes = bytes[(4 + length)..];
        }

        return bytes.IsEmpty ? texts : throw KServeTensors.Wrong(spec, $"{bytes.Length} bytes are behind its {count} texts");
    }
}
