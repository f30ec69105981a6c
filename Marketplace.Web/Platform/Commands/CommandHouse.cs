using Marketplace.Web.Data;

namespace Marketplace.Web.Platform.Commands;

/// <summary>The house as a command needs it: the same settings, database and keys as the site, without the web.</summary>
internal static class CommandHouse
{
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    public static DatabaseSettings Database(IConfiguration configuration) => configuration.GetSection("Database").Get<DatabaseSettings>() ?? new();

    public static (string Folder, string Keys) Places(IConfiguration configuration)
    {
        var storage = configuration.GetSection("Storage").Get<StorageSettings>() ?? new();
        var folder = Path.GetFullPath(storage.Folder);
        return (folder, storage.KeyFolder ?? Path.Combine(folder, "keys"));
    }

    public static ServiceProvider Open()
    {
        var configuration = Configuration();
        var (folder, keys) = Places(configuration);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        services.AddSingleton(configuration);
        services.AddHouse(configuration, Database(configuration), folder, keys);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
