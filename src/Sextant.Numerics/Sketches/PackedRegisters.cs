namespace Sextant.Numerics;

/// <summary>The registers of a <see cref="HyperLogLog"/> as they are stored: six bits each, four in three bytes.</summary>
static class PackedRegisters
{
    public const int ByteCount = HyperLogLog.RegisterCount / 4 * 3;

    public static void Write(ReadOnlySpan<byte> registers, Span<byte> target)
    {
        for (int from = 0, to = 0; from < registers.Length; from += 4, to += 3)
        {
            var bits = registers[from] | (registers[from + 1] << 6) | (registers[from + 2] << 12) | (registers[from + 3] << 18);
            target[to] = (byte)bits;
            target[to + 1] = (byte)(bits >> 8);
            target[to + 2] = (byte)(bits >> 16);
        }
    }

    public static byte[] Read(ReadOnlySpan<byte> packed)
    {
        var registers = new byte[HyperLogLog.RegisterCount];
        for (int from = 0, to = 0; from < packed.Length; from += 3, to += 4)
        {
            var bits = packed[from] | (packed[from + 1] << 8) | (packed[from + 2] << 16);
            for (var i = 0; i < 4; i++) registers[to + i] = (byte)((bits >> (6 * i)) & 63);
        }

        return registers;
    }
}
