using System.Numerics;

namespace Sextant.Numerics;

/// <summary>
/// About how many different values there were, in at most 4 KB: exact up to <see cref="ExactLimit"/> different hashes, then registers
/// (Flajolet et al. 2007) of precision 12 with a standard error of 1.04 / √4096 = 1.6 %, the same for every number of values. The
/// state depends on nothing but the set of hashes: any order, any repetition and any way of merging parts give the same bytes.
/// Not thread-safe.
/// </summary>
public sealed class HyperLogLog
{
    /// <summary>Up to so many different hashes the estimate is exact.</summary>
    public const int ExactLimit = 256;

    /// <summary>Standard error of an estimate that is not exact, as a share of the number: 1.04 / √4096.</summary>
    public const double StandardError = 0.01625;

    internal const int Precision = 12;
    internal const int RegisterCount = 1 << Precision;
    const byte ExactFormat = 1;
    const byte RegisterFormat = 2;

    ulong[] _hashes = [];
    int _hashCount;
    byte[]? _registers;

    /// <summary>How many bytes <see cref="WriteTo"/> writes.</summary>
    public int ByteCount => _registers is null
        ? 1 + SketchWriter.VarintLength((ulong)_hashCount) + (8 * _hashCount)
        : 1 + PackedRegisters.ByteCount;

    /// <summary>Adds the hash of a value; see <see cref="StableHash"/>. Hashes that are not uniform make the estimate wrong.</summary>
    public void Add(ulong hash)
    {
        if (_registers is null) AddExact(hash);
        else Raise(_registers, hash);
    }

    /// <summary>Adds all that <paramref name="other"/> has seen.</summary>
    public void Merge(HyperLogLog other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._registers is null)
        {
            foreach (var hash in other._hashes.AsSpan(0, other._hashCount)) Add(hash);
            return;
        }

        var registers = ToRegisters();
        for (var i = 0; i < RegisterCount; i++) registers[i] = Math.Max(registers[i], other._registers[i]);
    }

    /// <summary>About how many different hashes were added.</summary>
    public long Estimate() => _registers is null ? _hashCount : CardinalityEstimator.Estimate(_registers);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _hashCount = 0;
        _registers = null;
    }

    /// <summary>Writes the state; returns <see cref="ByteCount"/>, which <paramref name="target"/> must have room for.</summary>
    public int WriteTo(Span<byte> target)
    {
        var writer = new SketchWriter(target);
        writer.WriteByte(_registers is null ? ExactFormat : RegisterFormat);
        if (_registers is not null)
        {
            PackedRegisters.Write(_registers, target.Slice(1, PackedRegisters.ByteCount));
            return 1 + PackedRegisters.ByteCount;
        }

        writer.WriteVarint((ulong)_hashCount);
        foreach (var hash in _hashes.AsSpan(0, _hashCount)) writer.WriteUInt64(hash);
        return writer.Written;
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; more bytes may follow.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes are no such sketch.</exception>
    public static HyperLogLog Read(ReadOnlySpan<byte> bytes, out int bytesRead)
    {
        var reader = new SketchReader(bytes);
        var sketch = new HyperLogLog();
        var format = reader.ReadByte();
        if (format == RegisterFormat)
        {
            sketch._registers = PackedRegisters.Read(reader.ReadBytes(PackedRegisters.ByteCount));
            if (Array.Exists(sketch._registers, register => register > MaxRegister)) throw SketchReader.Damaged();
        }
        else if (format == ExactFormat)
        {
            sketch.ReadHashes(ref reader);
        }
        else
        {
            throw SketchReader.Damaged();
        }

        bytesRead = reader.BytesRead;
        return sketch;
    }

    /// <summary>The place of the first 1 among the 52 bits that do not choose the register; one more if there is none.</summary>
    internal static int MaxRegister => 64 - Precision + 1;

    void ReadHashes(ref SketchReader reader)
    {
        _hashCount = reader.ReadLength(sizeof(ulong));
        if (_hashCount > ExactLimit) throw SketchReader.Damaged();
        _hashes = new ulong[_hashCount];
        for (var i = 0; i < _hashCount; i++)
        {
            _hashes[i] = reader.ReadUInt64();
            if (i > 0 && _hashes[i] <= _hashes[i - 1]) throw SketchReader.Damaged();
        }
    }

    void AddExact(ulong hash)
    {
        var place = Array.BinarySearch(_hashes, 0, _hashCount, hash);
        if (place >= 0) return;
        if (_hashCount == ExactLimit)
        {
            Raise(ToRegisters(), hash);
            return;
        }

        if (_hashCount == _hashes.Length) Array.Resize(ref _hashes, Math.Min(ExactLimit, Math.Max(4, _hashCount * 2)));
        Array.Copy(_hashes, ~place, _hashes, ~place + 1, _hashCount - ~place);
        _hashes[~place] = hash;
        _hashCount++;
    }

    byte[] ToRegisters()
    {
        if (_registers is not null) return _registers;
        var registers = new byte[RegisterCount];
        foreach (var hash in _hashes.AsSpan(0, _hashCount)) Raise(registers, hash);
        _hashes = [];
        _hashCount = 0;
        return _registers = registers;
    }

    static void Raise(byte[] registers, ulong hash)
    {
        var register = (int)(hash >> (64 - Precision));
        // The added bit ends the count at 53 where all 52 bits are zero.
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1);
        if (rank > registers[register]) registers[register] = rank;
    }
}
