declare module "*.json?steering" {
  const messages: Record<string, unknown>;
  export default messages;
}
