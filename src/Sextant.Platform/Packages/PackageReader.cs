using System.Buffers;
using System.Security.Cryptography;

namespace Sextant.Platform;

/// <summary>Opens packages.</summary>
public static class PackageReader
{
    const int Buffer = 1 << 16;

    /// <summary>Opens a package and checks every byte of it. Reads the file once; memory grows with the manifest only.</summary>
    /// <exception cref="InvalidInputException">SXT2240: damaged, cut off or no package. SXT2241: of a newer format. SXT2242: a checksum is wrong. SXT2243: the manifest is not right.</exception>
    /// <exception cref="StorageException">SXT4011: it cannot be read.</exception>
    public static ModelPackage Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var front = PackageFront.Read(file, path);
            return new(path, Check(file, front, path), file, front);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw PackageFront.Damaged(path, "it is not there", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw error is EndOfStreamException ? PackageFront.Damaged(path, "it was cut off meanwhile", error) : AtomicFile.Failure(error, path);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Every part has its hash, and all between is zero. Returns SHA-256 of the whole file.</summary>
    static string Check(FileStream file, PackageFront front, string path)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            file.Position = 0;
            Read(file, front.Length, buffer, bytes => whole.AppendData(bytes));
            var end = front.Length;
            foreach (var section in front.Sections)
            {
                Read(file, section.Offset - end, buffer, bytes =>
                {
                    whole.AppendData(bytes);
                    if (bytes.ContainsAnyExcept((byte)0)) throw PackageFront.Tampered(path, $"there is something before its part '{section.Name}'");
                });
                using var part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                Read(file, section.Length, buffer, bytes =>
                {
                    whole.AppendData(bytes);
                    part.AppendData(bytes);
                });
                if (Convert.ToHexStringLower(part.GetHashAndReset()) != section.Sha256) throw PackageFront.Tampered(path, $"its part '{section.Name}' was changed");
                end = section.Offset + section.Length;
            }

            return Convert.ToHexStringLower(whole.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static void Read(FileStream file, long count, byte[] buffer, SeeBytes see)
    {
        while (count > 0)
        {
            var some = buffer.AsSpan(0, (int)Math.Min(count, buffer.Length));
            file.ReadExactly(some);
            see(some);
            count -= some.Length;
        }
    }

    delegate void SeeBytes(ReadOnlySpan<byte> bytes);
}
