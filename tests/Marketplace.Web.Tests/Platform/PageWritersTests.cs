using System.Text;
using Marketplace.Testing;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

public sealed class PageWritersTests
{
    /// <summary>Wherever the room of a page runs out, in the middle of a character or right before one, nothing is lost.</summary>
    [Fact]
    public async Task Page_ThatFillsItsRoomToTheByte_ComesOutWhole()
    {
        await using var hall = await HallHost.OpenAsync();
        var writers = hall.Services.GetRequiredService<IHttpResponseStreamWriterFactory>();
        foreach (var room in new[] { 96 * 1024, 128 * 1024, 256 * 1024 })
        {
            for (var before = room - 8; before <= room + 1; before++)
            {
                var page = new string('a', before) + "中文😀页尾";
                using var outlet = new MemoryStream();
                await using (var writer = writers.CreateWriter(outlet, Encoding.UTF8))
                {
                    await writer.WriteAsync(page[..before]);
                    foreach (var character in page[before..])
                    {
                        await writer.WriteAsync(character);
                    }

                    await writer.FlushAsync(TestContext.Current.CancellationToken);
                }

                Assert.Equal(page, Encoding.UTF8.GetString(outlet.ToArray()));
            }
        }
    }
}
