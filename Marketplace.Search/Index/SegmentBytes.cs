using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Marketplace.Search.Index;

/// <summary>
/// The bytes of a segment: a mapped file or an array. This is the only place that touches memory by address; every slice is checked
/// against the length, and whoever reads holds a snapshot, which keeps the mapping alive.
/// </summary>
internal sealed class SegmentBytes : IDisposable
{
    private readonly byte[]? _array;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly nint _address;

    public SegmentBytes(byte[] array, int length) => (_array, Length) = (array, length);

    public SegmentBytes(string path)
    {
        Length = new FileInfo(path).Length;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _address = _view.SafeMemoryMappedViewHandle.DangerousGetHandle() + (nint)_view.PointerOffset;
    }

    public long Length { get; }

    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw new InvalidDataException("The index points behind its end.");
        }

        return _array is null
            ? MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), _address + (nint)offset), length)
            : _array.AsSpan((int)offset, length);
    }

    public void Dispose()
    {
        _view?.Dispose();
        _file?.Dispose();
    }
}
