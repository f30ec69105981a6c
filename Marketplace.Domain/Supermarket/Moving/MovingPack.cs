using System.IO.Compression;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Moving;

/// <summary>Keeps a given file while it is worked on: packed, for tables repeat themselves, and sealed, for they name people.</summary>
internal static class MovingPack
{
    public static byte[] Close(ISeal seal, Guid fileId, ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            pack.Write(plain);
        }

        return seal.Seal(Purpose(fileId), packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    public static MemoryStream Open(ISeal seal, Guid fileId, byte[] kept)
    {
        using var unpack = new BrotliStream(new MemoryStream(seal.Open(Purpose(fileId), kept)), CompressionMode.Decompress);
        var plain = new MemoryStream();
        unpack.CopyTo(plain);
        plain.Position = 0;
        return plain;
    }

    private static string Purpose(Guid fileId) => $"moving-file:{fileId:N}";
}
