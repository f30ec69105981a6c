using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Marketplace.Testing;

/// <summary>Runs the client's own modules in Node, on what a test gives them.</summary>
public static class Node
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The body sees <c>input</c> and the address <c>modules</c>, and returns the answer.</summary>
    public static async Task<T> RunAsync<T>(string body, object input)
    {
        var folder = Directory.CreateTempSubdirectory("hall-js-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "check.mjs"),
                $$"""
                globalThis.document = { documentElement: { lang: 'zh-CN' }, querySelectorAll: () => [], querySelector: () => null, addEventListener() {} };
                const chunks = [];
                for await (const chunk of process.stdin) chunks.push(chunk);
                const input = JSON.parse(Buffer.concat(chunks).toString('utf8'));
                const modules = {{JsonSerializer.Serialize(new Uri(Path.Combine(Repository.Root, "Marketplace.Web", "Assets", "modules") + "/").AbsoluteUri)}};
                const answer = await (async () => {
                {{body}}
                })();
                process.stdout.write(JSON.stringify(answer));
                """);
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{}");
            using var node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", Path.Combine(folder, "check.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
            })!;
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input, Web));
            node.StandardInput.Close();
            var said = await node.StandardOutput.ReadToEndAsync();
            var failure = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            if (node.ExitCode != 0)
            {
                throw new InvalidOperationException(failure);
            }

            return JsonSerializer.Deserialize<T>(said, Web)!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
