using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Marketplace.Web.Platform;

/// <summary>
/// Writers that views write to: a page is encoded as it comes and sent in one piece. The framework's own copies it once more and sends
/// it in pieces of sixteen kilobytes, each with a call of the system.
/// </summary>
internal sealed class PageWriters : IHttpResponseStreamWriterFactory
{
    public TextWriter CreateWriter(Stream stream, Encoding encoding) => new PageWriter(stream, encoding);

    private sealed class PageWriter(Stream outlet, Encoding encoding) : TextWriter
    {
        private const int Room = 96 * 1024;

        // A page longer than this goes out in pieces after all.
        private const int Most = 1024 * 1024;

        // An encoder that cannot place even its next character, half of which it may hold already, throws instead of stopping.
        private const int Least = 16;

        private readonly Encoder _encoder = encoding.GetEncoder();
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Room);
        private int _length;

        public override Encoding Encoding => encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            while (true)
            {
                if (_bytes.Length - _length < Least)
                {
                    Grow();
                }

                _encoder.Convert(buffer, _bytes.AsSpan(_length), flush: false, out var taken, out var written, out var all);
                _length += written;
                if (all)
                {
                    return;
                }

                buffer = buffer[taken..];
                Grow();
            }
        }

        public override Task WriteAsync(char value) => WroteAsync([value]);

        public override Task WriteAsync(char[] buffer, int index, int count) => WroteAsync(buffer.AsSpan(index, count));

        public override Task WriteAsync(string? value) => WroteAsync(value.AsSpan());

        public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => WroteAsync(buffer.Span);

        public override void Flush() => throw new NotSupportedException("A page is sent without holding up a thread.");

        public override async Task FlushAsync()
        {
            var length = _length;
            _length = 0;
            await outlet.WriteAsync(_bytes.AsMemory(0, length));
        }

        public override async ValueTask DisposeAsync()
        {
            if (_bytes.Length > 0)
            {
                await FlushAsync();
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = [];
            }

            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            // Whoever does not await the end of a page finds out here rather than by a page cut short.
            if (disposing && _length > 0)
            {
                outlet.Write(_bytes, 0, _length);
            }

            base.Dispose(disposing);
        }

        private Task WroteAsync(ReadOnlySpan<char> text)
        {
            Write(text);
            return _length < Most ? Task.CompletedTask : FlushAsync();
        }

        private void Grow()
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
