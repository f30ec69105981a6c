using System.Runtime.InteropServices;
using System.Text;

namespace Marketplace.Search.Index;

/// <summary>
/// What the index consists of, in one small file with a checksum: segments, which of their documents are deleted, and the versions of
/// removed documents. It is replaced whole by a rename, so that there is always one to be read, the old or the new.
/// </summary>
internal sealed record Manifest(long Generation, long Position, IReadOnlyList<Manifest.Part> Parts, IReadOnlyDictionary<string, long> Removed)
{
    private const string Name = "manifest";

    private static ReadOnlySpan<byte> Magic => "HALLMAN\n"u8;

    /// <summary>Null when there is none, or none that can be read.</summary>
    public static Manifest? Read(string folder, IndexSchema schema)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, Name));
            return Read(bytes, schema);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    public void Write(string folder, IndexSchema schema)
    {
        var into = new ByteBuffer();
        into.Bytes(Magic);
        into.UInt32(SegmentLayout.Format);
        into.Int64((long)schema.Fingerprint);
        into.Int64(Generation);
        into.Int64(Position);
        into.VarInt(Parts.Count);
        foreach (var part in Parts)
        {
            into.Text(part.File);
            into.VarInt(part.Deleted.Length);
            var last = 0;
            foreach (var document in part.Deleted)
            {
                into.VarInt(document - last);
                last = document;
            }
        }

        into.VarInt(Removed.Count);
        foreach (var (id, version) in Removed)
        {
            into.Text(id);
            into.Int64(version);
        }

        into.UInt32(Crc32C.Of(into.Written));
        var (path, next) = (Path.Combine(folder, Name), Path.Combine(folder, Name + ".next"));
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(into.Written);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
        FlushFolder(folder);
    }

    private static Manifest? Read(byte[] bytes, IndexSchema schema)
    {
        if (bytes.Length < 40 || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
        {
            return null;
        }

        var scan = new ByteScan(bytes, bytes.Length - 4);
        if (scan.UInt32() != Crc32C.Of(bytes.AsSpan(0, bytes.Length - 4)))
        {
            return null;
        }

        scan.At = 8;
        if (scan.UInt32() != SegmentLayout.Format || scan.Int64() != (long)schema.Fingerprint)
        {
            return null;
        }

        var (generation, position) = (scan.Int64(), scan.Int64());
        var parts = new Part[scan.VarInt()];
        for (var p = 0; p < parts.Length; p++)
        {
            parts[p] = new(scan.Text(), new int[scan.VarInt()]);
            var last = 0;
            for (var i = 0; i < parts[p].Deleted.Length; i++)
            {
                parts[p].Deleted[i] = last += scan.VarInt();
            }
        }

        var removed = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var left = scan.VarInt(); left > 0; left--)
        {
            removed[scan.Text()] = scan.Int64();
        }

        return new(generation, position, parts, removed);
    }

    // A rename is only sure to outlive a power cut when the folder is flushed too; Windows does that by itself.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var opened = Native.Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (opened >= 0)
        {
            _ = Native.Fsync(opened);
            _ = Native.Close(opened);
        }
    }

    internal sealed record Part(string File, int[] Deleted);

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(int file);

        [DllImport("libc", EntryPoint = "close")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int file);
    }
}
