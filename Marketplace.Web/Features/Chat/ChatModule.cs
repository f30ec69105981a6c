using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Chat;

/// <summary>Names of the routes of online talks.</summary>
public static class ChatRoutes
{
    public const string Door = "chat";
    public const string Chats = "chats";
    public const string NewChat = "chats.new";
    public const string Chat = "chats.one";
    public const string Lines = "chats.lines";
    public const string Seen = "chats.seen";
    public const string Quote = "chats.quote";
    public const string Settle = "chats.settle";
    public const string Inspections = "supervision.chats";
    public const string Inspection = "supervision.chat";
}

public static class ChatModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Talks on both desks, pushed live from the outbox.</summary>
        public IServiceCollection AddChat()
        {
            services.AddSignalR(options =>
            {
                // A browser tells nothing but which talks it watches.
                options.MaximumReceiveMessageSize = 8 * 1024;
                options.EnableDetailedErrors = false;
            });
            services.AddSingleton<ChatRooms>();
            services.AddHostedService<ChatFeed>();
            services.AddScoped<ChatWaker>();
            services.AddScoped<IEventHandler<ChatMessageSent>>(provider => provider.GetRequiredService<ChatWaker>());
            services.AddScoped<IEventHandler<ChatSeen>>(provider => provider.GetRequiredService<ChatWaker>());
            return services
                .AddScoped<ChatReading>()
                .AddScoped<ITodoSource, AgencyChatTodos>()
                .AddRail(Desks.Owner, "工作", ("洽谈", "/buyer/chats", "chat-dots"))
                .AddRail(Desks.Agency, "工作", ("洽谈", "/seller/chats", "chat-dots"))
                .AddRail(Desks.Supervisor, "项目", ("洽谈查阅", "/supervision/chats", "chat-dots"));
        }
    }

    extension(WebApplication app)
    {
        public void MapChat() => app.MapHub<ChatHub>("/live/chat", options => options.CloseOnAuthenticationExpiration = true);
    }
}
