using System.Buffers;
using System.Runtime.InteropServices;

namespace Marketplace.Web.Platform.Kept;

/// <summary>
/// Writes a page as its difference from another of its sort: two services of one item share nine tenths of their markup, so that a page
/// of forty kilobytes is kept in one or two, and is put together again by a few dozen copies.
/// </summary>
public sealed class PagePattern
{
    // A shorter run costs more to name than to repeat.
    private const int Shortest = 16;
    private const int Window = 8;
    private const int Step = 4;
    private const int Slots = 1 << 14;

    private readonly byte[] _page;

    // Where a window of eight bytes begins in the pattern, by its hash; plus one, so that zero is none.
    private readonly int[] _places = new int[Slots];

    public PagePattern(byte[] page)
    {
        _page = page;
        for (var at = 0; at + Window <= page.Length; at += Step)
        {
            ref var place = ref _places[Slot(page, at)];
            place = place == 0 ? at + 1 : place;
        }
    }

    /// <summary>How many bytes the pattern itself takes.</summary>
    public int Weight => _page.Length + (Slots * sizeof(int));

    /// <summary>Again and again: how many bytes are new, these bytes, where the pattern goes on, for how many bytes.</summary>
    public byte[] DifferenceOf(ReadOnlySpan<byte> page)
    {
        var written = new ArrayBufferWriter<byte>(2048);
        var (at, fresh) = (0, 0);
        while (at + Window <= page.Length)
        {
            var (from, to) = (_places[Slot(page, at)] - 1, at);
            if (from < 0)
            {
                at++;
                continue;
            }

            // Only each fourth place is known, so the run may have begun a little earlier.
            while (from > 0 && to > fresh && _page[from - 1] == page[to - 1])
            {
                (from, to) = (from - 1, to - 1);
            }

            var length = page[to..].CommonPrefixLength(_page.AsSpan(from));
            if (length < Shortest)
            {
                at++;
                continue;
            }

            Put(written, page[fresh..to], from, length);
            fresh = at = to + length;
        }

        Put(written, page[fresh..], 0, 0);
        return written.WrittenSpan.ToArray();
    }

    public void WriteTo(IBufferWriter<byte> output, ReadOnlySpan<byte> difference)
    {
        while (difference.Length > 0)
        {
            var fresh = Take(ref difference);
            output.Write(difference[..fresh]);
            difference = difference[fresh..];
            var from = Take(ref difference);
            output.Write(_page.AsSpan(from, Take(ref difference)));
        }
    }

    private static int Slot(ReadOnlySpan<byte> page, int at) =>
        (int)((MemoryMarshal.Read<ulong>(page.Slice(at, Window)) * 0x9E3779B97F4A7C15) >> 50);

    private static void Put(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> fresh, int from, int length)
    {
        Put(output, fresh.Length);
        output.Write(fresh);
        Put(output, from);
        Put(output, length);
    }

    // Seven bits a byte, the lowest first.
    private static void Put(ArrayBufferWriter<byte> output, int number)
    {
        var rest = (uint)number;
        for (; rest >= 128; rest >>= 7)
        {
            output.Write([(byte)(rest | 128)]);
        }

        output.Write([(byte)rest]);
    }

    private static int Take(ref ReadOnlySpan<byte> difference)
    {
        var (number, at) = (0, 0);
        while (difference[at] >= 128)
        {
            number |= (difference[at] & 127) << (7 * at++);
        }

        number |= difference[at] << (7 * at++);
        difference = difference[at..];
        return number;
    }
}
