namespace Sextant.Numerics.Tests.Sketches;

/// <summary>Stored bytes that were damaged: they are read, or refused with the error that says so; nothing else.</summary>
static class RandomBytes
{
    public static void Check(byte[] stored, int seed, Action<byte[]> read)
    {
        var random = new Random(seed);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var damaged = stored.AsSpan(0, random.Next(stored.Length + 1)).ToArray();
            for (var changes = random.Next(4); changes > 0 && damaged.Length > 0; changes--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                read(damaged);
            }
            catch (StorageException damage)
            {
                damage.Code.ShouldBe("SXT4001");
            }
        }
    }
}
